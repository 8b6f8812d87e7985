package dev.footfall.bridge.install;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes back what was installed: files that are still as they were put there, and the folders that
 * were made for them once they are empty. Nothing else is touched.
 */
public final class Uninstaller {
  private final HostSystem system;

  public Uninstaller(HostSystem system) {
    this.system = system;
  }

  /**
   * What an uninstallation does.
   *
   * @param removed files that go
   * @param changed files that stay, since the user has changed them
   */
  public record Outcome(List<Path> removed, List<Path> changed) {}

  /**
   * Takes a host's files back, or tells what it would do.
   *
   * @param from only what lies in this folder; empty is everything of the host
   */
  public Outcome uninstall(String host, Optional<Path> from, boolean dryRun) {
    Ledger ledger = Ledger.read(system.own(), host);
    try {
      return uninstall(ledger, from.map(p -> p.toAbsolutePath().normalize()), dryRun);
    } catch (IOException e) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST, "removing the files of %s failed: %s".formatted(host, e), e);
    }
  }

  private Outcome uninstall(Ledger ledger, Optional<Path> from, boolean dryRun) throws IOException {
    Set<Path> shared = new LinkedHashSet<>();
    ledger.others().forEach(other -> shared.addAll(other.files()));
    boolean rest = ledger.files().stream().anyMatch(p -> !isMeant(p, from));
    Set<Path> removed = new LinkedHashSet<>();
    Set<Path> changed = new LinkedHashSet<>();
    List<Ledger.Entry> left = new ArrayList<>();
    for (Ledger.Entry entry : ledger.entries()) {
      Optional<String> there = entry.isFolder() ? Optional.empty() : Checksum.of(entry.path());
      if (entry.isFolder() || !isMeant(entry.path(), from)) {
        left.add(entry);
      } else if (there.isPresent() && ledger.holds(entry.path(), there.get())) {
        boolean kept = shared.contains(entry.path()) || rest && isOwn(entry.path());
        if (!kept) {
          removed.add(entry.path());
        } else if (rest) {
          left.add(entry);
        }
      } else if (there.isPresent()) {
        changed.add(entry.path());
      }
    }
    if (!dryRun) {
      for (Path path : removed) {
        Files.deleteIfExists(path);
      }
      ledger.withEntries(withoutEmpty(left, rest)).save();
    }
    return new Outcome(List.copyOf(removed), List.copyOf(changed));
  }

  private boolean isOwn(Path path) {
    return path.startsWith(system.own());
  }

  /** The launcher's note goes with the last of a host's folders. */
  private boolean isMeant(Path path, Optional<Path> from) {
    return from.isEmpty() || path.startsWith(from.get()) || isOwn(path);
  }

  /** Removes folders that are empty now, the deepest first; what stays in the ledger. */
  private static List<Ledger.Entry> withoutEmpty(List<Ledger.Entry> entries, boolean rest)
      throws IOException {
    List<Ledger.Entry> left = new ArrayList<>();
    List<Ledger.Entry> deepest =
        entries.stream()
            .sorted(Comparator.comparingInt((Ledger.Entry e) -> -e.path().getNameCount()))
            .toList();
    for (Ledger.Entry entry : deepest) {
      if (!entry.isFolder()) {
        left.add(entry);
        continue;
      }
      try {
        Files.deleteIfExists(entry.path());
      } catch (DirectoryNotEmptyException e) {
        // Something of the user's, or of another host, lies in it.
        if (rest) {
          left.add(entry);
        }
      }
    }
    return left;
  }
}
