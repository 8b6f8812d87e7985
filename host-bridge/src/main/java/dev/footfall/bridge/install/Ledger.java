package dev.footfall.bridge.install;

import dev.footfall.file.AtomicFile;
import dev.footfall.file.TextFile;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What was installed for a host: {@code installed/HOST.tsv} in Footfall's own folder, a line for
 * each file with its SHA-256, and for each folder that was made with {@code -}. A file is ours only
 * as long as its content is one of those that stand here for it.
 *
 * @param file the ledger's own path; it need not be there
 * @param entries without repetition
 */
record Ledger(Path file, List<Entry> entries) {
  private static final String FOLDER = "-";

  /**
   * A line.
   *
   * @param sha256 of the file's content, {@code -} for a folder
   */
  record Entry(String sha256, Path path) {
    boolean isFolder() {
      return sha256.equals(FOLDER);
    }

    static Entry folder(Path path) {
      return new Entry(FOLDER, path);
    }
  }

  Ledger {
    entries = List.copyOf(new LinkedHashSet<>(entries));
  }

  static Ledger read(Path own, String host) {
    Path file = own.resolve("installed").resolve(host + ".tsv");
    List<Entry> entries = new ArrayList<>();
    if (Files.isRegularFile(file)) {
      for (String line : TextFile.read(file).lines().toList()) {
        int tab = line.indexOf('\t');
        if (tab > 0) {
          entries.add(new Entry(line.substring(0, tab), Path.of(line.substring(tab + 1))));
        }
      }
    }
    return new Ledger(file, entries);
  }

  /** The ledgers of all other hosts. */
  List<Ledger> others() throws IOException {
    if (!Files.isDirectory(file.getParent())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(file.getParent())) {
      return files
          .filter(f -> !f.equals(file) && f.toString().endsWith(".tsv"))
          .map(f -> f.getFileName().toString().replaceFirst("\\.tsv$", ""))
          .map(name -> read(file.getParent().getParent(), name))
          .toList();
    }
  }

  Ledger with(List<Entry> more) {
    List<Entry> all = new ArrayList<>(entries);
    all.addAll(more);
    return new Ledger(file, all);
  }

  Ledger withEntries(List<Entry> other) {
    return new Ledger(file, other);
  }

  /** Whether this content of a file was put there by us. */
  boolean holds(Path path, String sha256) {
    return entries.contains(new Entry(sha256, path));
  }

  Set<Path> files() {
    Set<Path> files = new LinkedHashSet<>();
    entries.stream().filter(e -> !e.isFolder()).forEach(e -> files.add(e.path()));
    return files;
  }

  /** Writes it, or removes it where it is empty. */
  void save() throws IOException {
    if (entries.isEmpty()) {
      Files.deleteIfExists(file);
      try {
        Files.deleteIfExists(file.getParent());
      } catch (DirectoryNotEmptyException e) {
        // Other hosts have theirs in it.
      }
      return;
    }
    StringBuilder text = new StringBuilder();
    entries.forEach(e -> text.append(e.sha256()).append('\t').append(e.path()).append('\n'));
    AtomicFile.write(file, text.toString());
  }
}
