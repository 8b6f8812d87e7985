package dev.footfall.bridge.listen;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The sounds of one system that listeners compare.
 *
 * @param system its name: real, a, b
 * @param groups from the name of a sub-folder, or nothing, to its files in order
 */
record SoundSet(String system, SortedMap<String, List<Path>> groups) {
  private static final List<String> ENDINGS = List.of(".wav", ".flac", ".ogg", ".aif", ".aiff");

  /**
   * Reads what a folder holds.
   *
   * @throws FootfallException BAD_REQUEST if it has no sounds
   */
  static SoundSet of(String system, Path folder) {
    SortedMap<String, List<Path>> groups = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(SoundSet::isSound).sorted().toList()) {
        Path within = folder.relativize(file);
        String group = within.getNameCount() > 1 ? within.getName(0).toString() : "";
        groups.computeIfAbsent(group, name -> new ArrayList<>()).add(file);
      }
    } catch (IOException e) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST, "%s cannot be read: %s".formatted(folder, e.getMessage()), e);
    }
    if (groups.isEmpty()) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          "%s holds no sounds (wav, flac, ogg, aiff); give a folder of them".formatted(folder));
    }
    return new SoundSet(system, groups);
  }

  private static boolean isSound(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return Files.isRegularFile(file)
        && !name.startsWith(".")
        && ENDINGS.stream().anyMatch(name::endsWith);
  }

  /** The files of a group, or all where groups do not count. */
  List<Path> files(String group, boolean grouped) {
    return grouped
        ? groups.getOrDefault(group, List.of())
        : groups.values().stream().flatMap(List::stream).toList();
  }
}
