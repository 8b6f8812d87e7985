package dev.footfall.bridge.install;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Installs the files of a host. Nothing is written unless all can be: a file that is there and not
 * ours, or that was changed since we put it there, is the user's, and stops it all.
 */
public final class Installer {
  private final Path program;
  private final HostSystem system;

  /**
   * @param program the program's folder, with plugin-manifests and scripts in it
   */
  public Installer(Path program, HostSystem system) {
    this.program = program;
    this.system = system;
  }

  /**
   * What an installation does.
   *
   * @param base the host's folder
   * @param writes files that are new or other than before, as they will be found
   * @param same how many are there already
   * @param removes files of an earlier version that this one does not have
   */
  public record Outcome(
      InstallMap map, Path base, List<Path> writes, int same, List<Path> removes) {}

  /**
   * Installs, or tells what it would do.
   *
   * @param to the host's folder; empty is the usual one
   * @throws FootfallException BAD_REQUEST if a file is in the way or there is nothing to install
   */
  public Outcome install(String host, Optional<Path> to, boolean dryRun) {
    InstallMap map = InstallMap.read(program, host, system);
    Path base = to.map(p -> p.toAbsolutePath().normalize()).orElseGet(() -> map.base(system));
    try {
      return install(map, base, dryRun);
    } catch (AccessDeniedException e) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          "%s may not be written by this user; run the command as administrator, or name another folder with --to"
              .formatted(e.getFile()),
          e);
    } catch (IOException e) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST, "installing into %s failed: %s".formatted(base, e), e);
    }
  }

  private Outcome install(InstallMap map, Path base, boolean dryRun) throws IOException {
    Map<Path, byte[]> contents = contents(map, base);
    Ledger ledger = Ledger.read(system.own(), map.host());
    List<Ledger> ledgers = new ArrayList<>(ledger.others());
    ledgers.add(ledger);
    List<Path> writes = new ArrayList<>();
    List<Ledger.Entry> entries = new ArrayList<>();
    int same = 0;
    for (Map.Entry<Path, byte[]> wanted : contents.entrySet()) {
      Path path = wanted.getKey();
      String sum = Checksum.of(wanted.getValue());
      Optional<String> there = Checksum.of(path);
      if (there.isPresent() && there.get().equals(sum)) {
        same++;
        // What lies there alike without us was put there by the user, and stays the user's.
        if (isOurs(ledgers, path, sum)) {
          entries.add(new Ledger.Entry(sum, path));
        }
        continue;
      }
      if (there.isPresent() && !isOurs(ledgers, path, there.get())) {
        throw inTheWay(path, ledger.files().contains(path));
      }
      writes.add(path);
      entries.add(new Ledger.Entry(sum, path));
    }
    List<Path> removes = stale(ledger, contents.keySet(), base);
    if (!dryRun) {
      carryOut(ledger, contents, writes, entries, removes);
    }
    return new Outcome(map, base, List.copyOf(writes), same, removes);
  }

  private Map<Path, byte[]> contents(InstallMap map, Path base) throws IOException {
    Map<Path, byte[]> contents = new TreeMap<>();
    for (InstallMap.Piece piece : map.pieces(program)) {
      contents.put(base.resolve(piece.to()).normalize(), Files.readAllBytes(piece.from()));
    }
    if (contents.isEmpty()) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          "there is nothing to install for %s: %s".formatted(map.title(), map.remedy()));
    }
    Path launcher = program.resolve("scripts").resolve(system.launcherName()).toAbsolutePath();
    contents.put(
        system.own().resolve("launcher"), (launcher + "\n").getBytes(StandardCharsets.UTF_8));
    return contents;
  }

  private static boolean isOurs(List<Ledger> ledgers, Path path, String sum) {
    return ledgers.stream().anyMatch(ledger -> ledger.holds(path, sum));
  }

  private static FootfallException inTheWay(Path path, boolean onceOurs) {
    return new FootfallException(
        ErrorCode.BAD_REQUEST,
        "%s %s, so nothing was installed; move it away, or name another folder with --to"
            .formatted(path, onceOurs ? "was changed since it was installed" : "is not ours"));
  }

  /** Files of an earlier version in the same folder, as they were put there. */
  private static List<Path> stale(Ledger ledger, Set<Path> wanted, Path base) {
    return ledger.entries().stream()
        .filter(e -> !e.isFolder() && e.path().startsWith(base) && !wanted.contains(e.path()))
        .filter(e -> Checksum.of(e.path()).equals(Optional.of(e.sha256())))
        .map(Ledger.Entry::path)
        .distinct()
        .toList();
  }

  private static void carryOut(
      Ledger ledger,
      Map<Path, byte[]> contents,
      List<Path> writes,
      List<Ledger.Entry> entries,
      List<Path> removes)
      throws IOException {
    Set<Ledger.Entry> folders = new LinkedHashSet<>();
    writes.forEach(path -> newFolders(path.getParent(), folders));
    List<Ledger.Entry> all = new ArrayList<>(folders);
    all.addAll(entries);
    // Before the first file, so that a broken installation can be taken back.
    ledger.with(all).save();
    for (Path path : writes) {
      AtomicFile.write(path, contents.get(path));
    }
    for (Path path : removes) {
      Files.deleteIfExists(path);
    }
    ledger.withEntries(merged(ledger, all, removes)).save();
  }

  /** One line a file: the content that it has now. */
  private static List<Ledger.Entry> merged(
      Ledger ledger, List<Ledger.Entry> now, List<Path> removes) {
    Map<Path, Ledger.Entry> byPath = new LinkedHashMap<>();
    ledger.entries().forEach(e -> byPath.put(e.path(), e));
    now.forEach(e -> byPath.put(e.path(), e));
    removes.forEach(byPath::remove);
    return List.copyOf(byPath.values());
  }

  private static void newFolders(Path folder, Set<Ledger.Entry> to) {
    if (folder != null && !Files.exists(folder)) {
      newFolders(folder.getParent(), to);
      to.add(Ledger.Entry.folder(folder));
    }
  }
}
