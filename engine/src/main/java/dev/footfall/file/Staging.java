package dev.footfall.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A hidden folder in an output folder in which a job's files come to be; they appear together at
 * {@link #commit}. Closed without it, nothing of them is left and nothing was replaced. Belongs to
 * one thread.
 */
public final class Staging implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Staging.class);

  private final Path folder;
  private final Path scratch;

  /**
   * @param folder made if it is not there
   * @throws dev.footfall.error.FootfallException DISK_FULL or AUDIO_WRITE_FAILED if it cannot be
   *     written to
   */
  public Staging(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
      scratch = Files.createTempDirectory(folder, ".footfall-");
    } catch (IOException e) {
      throw WriteFailure.of(folder, e);
    }
  }

  /** Where a file of this name is to be written; it need not be. */
  public Path path(String name) {
    return scratch.resolve(name);
  }

  /** Where the hidden files lie. */
  public Path folder() {
    return scratch;
  }

  /** Takes back a file that was only needed on the way. */
  public void drop(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw WriteFailure.of(file, e);
    }
  }

  /** Moves all files to the output folder, replacing those of the same names there. */
  public void commit() {
    for (Path file : files()) {
      Path target = folder.resolve(scratch.relativize(file).toString());
      try {
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        throw WriteFailure.of(target, e);
      }
    }
  }

  private List<Path> files() {
    try (Stream<Path> list = Files.list(scratch)) {
      return list.sorted().toList();
    } catch (IOException e) {
      throw WriteFailure.of(scratch, e);
    }
  }

  @Override
  public void close() {
    try (Stream<Path> walk = Files.walk(scratch)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      // The job has ended by now, well or badly; a folder that stays behind must not change that.
      LOG.warn("{} could not be removed: {}", scratch, e.toString());
    }
  }
}
