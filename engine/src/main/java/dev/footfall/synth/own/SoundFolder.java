package dev.footfall.synth.own;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The sound files of a folder and of all folders in it. */
final class SoundFolder {
  static final Set<String> ENDINGS =
      new TreeSet<>(
          Set.of(
              "wav", "wave", "bwf", "w64", "rf64", "aif", "aiff", "caf", "flac", "ogg", "oga",
              "opus", "mp3", "m4a"));

  private static final int MOST_FILES = 20_000;

  private SoundFolder() {}

  /**
   * Their paths relative to the folder, with slashes, in order of these; hidden ones left out.
   *
   * @throws FootfallException BAD_REQUEST if it is no folder, or holds too many
   */
  static List<String> files(Path root) {
    if (!Files.isDirectory(root)) {
      throw bad(
          root
              + (Files.exists(root) ? " is a file" : " is not there")
              + "; give library: the folder that holds the recordings");
    }
    Finder finder = new Finder(root);
    try {
      Files.walkFileTree(root, finder);
    } catch (IOException e) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          "%s cannot be read: %s; check its rights".formatted(root, e.getMessage()),
          e);
    }
    return List.copyOf(finder.files);
  }

  /** Gathers sound files; what cannot be looked into is left out. */
  private static final class Finder extends SimpleFileVisitor<Path> {
    private final Path root;
    private final SortedSet<String> files = new TreeSet<>();

    Finder(Path root) {
      this.root = root;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = root.relativize(file).toString().replace('\\', '/');
      if (isSound(name)) {
        files.add(name);
      }
      if (files.size() > MOST_FILES) {
        throw bad(
            "more than %d sound files are in %s; give a smaller folder of it"
                .formatted(MOST_FILES, root));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }
  }

  private static boolean isSound(String file) {
    boolean hidden = file.startsWith(".") || file.contains("/.");
    String ending = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return !hidden && ENDINGS.contains(ending);
  }

  private static FootfallException bad(String message) {
    return new FootfallException(ErrorCode.BAD_REQUEST, message);
  }
}
