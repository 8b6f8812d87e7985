package dev.footfall.bridge.install;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Paths with a star at one place, as install maps have them. */
final class Globs {
  private Globs() {}

  /**
   * The existing folder that a path with at most one starred name stands for; of several the one
   * whose name has the highest number.
   */
  static Optional<Path> highest(String path) {
    int star = path.indexOf('*');
    if (star < 0) {
      return Optional.of(Path.of(path)).filter(Files::isDirectory);
    }
    int from = path.lastIndexOf('/', star) + 1;
    int to = path.indexOf('/', star) < 0 ? path.length() : path.indexOf('/', star);
    Path parent = Path.of(path.substring(0, from));
    String before = path.substring(from, star);
    String after = path.substring(star + 1, to);
    if (!Files.isDirectory(parent)) {
      return Optional.empty();
    }
    try (Stream<Path> entries = Files.list(parent)) {
      return entries
          .filter(Files::isDirectory)
          .filter(p -> p.getFileName().toString().startsWith(before))
          .filter(p -> p.getFileName().toString().endsWith(after))
          .filter(p -> number(p) >= 0)
          .max((a, b) -> Double.compare(number(a), number(b)))
          .map(found -> Path.of(found + path.substring(to)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static double number(Path path) {
    String digits = path.getFileName().toString().replaceAll("[^0-9.]", "");
    try {
      return Double.parseDouble(digits);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /**
   * Files by their name below the folder that {@code *} or {@code **} stands in; a path without a
   * star is itself, if it is there.
   */
  static SortedMap<String, Path> files(Path root, String from) {
    SortedMap<String, Path> files = new TreeMap<>();
    if (!from.contains("*")) {
      Path file = root.resolve(from);
      if (Files.isRegularFile(file)) {
        files.put(file.getFileName().toString(), file);
      }
      return files;
    }
    Path folder = root.resolve(from.substring(0, from.lastIndexOf('/')));
    String pattern = from.substring(from.lastIndexOf('/') + 1);
    if (Files.isDirectory(folder)) {
      int star = pattern.indexOf('*');
      String beginning = pattern.substring(0, star);
      String ending = pattern.substring(pattern.lastIndexOf('*') + 1);
      try (Stream<Path> walk = Files.walk(folder, pattern.startsWith("**") ? 32 : 1)) {
        walk.filter(Files::isRegularFile)
            .filter(p -> p.getFileName().toString().startsWith(beginning))
            .filter(p -> p.getFileName().toString().endsWith(ending))
            .forEach(p -> files.put(folder.relativize(p).toString().replace('\\', '/'), p));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return files;
  }
}
