package dev.footfall.export.sound;

import dev.footfall.file.AtomicFile;
import dev.footfall.file.WriteFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;

/**
 * The clip files of an output folder, named by their content: the first 16 hex digits of the
 * SHA-256 of the file's bytes. A file that is there is never written again, because an editor may
 * hold it open.
 *
 * <p>Belongs to one job and one thread. Closed without a {@link #commit} it removes the files that
 * this job made, and only those, so that a cancelled or failed job leaves nothing that no plan
 * names.
 *
 * <p>Failures are DISK_FULL or AUDIO_WRITE_FAILED.
 */
public final class ClipStore implements AutoCloseable {
  private static final String FOLDER = "clips";
  private static final int NAME_DIGITS = 16;

  private final Path folder;
  private final Deque<Path> made = new ArrayDeque<>();

  /**
   * @param outputFolder where plan.json lies; clips go into {@code clips/} in it
   */
  public ClipStore(Path outputFolder) {
    this.folder = outputFolder.resolve(FOLDER);
  }

  /**
   * Stores a file unless it is there.
   *
   * @return its path relative to the output folder, with a slash on every system
   */
  public String store(byte[] wav) {
    return store(wav, "wav");
  }

  /** The same for a file of another kind. */
  public String store(byte[] content, String ending) {
    String name = sha256(content).substring(0, NAME_DIGITS) + "." + ending;
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      AtomicFile.write(file, content);
      made.push(file);
    }
    return FOLDER + "/" + name;
  }

  /** Whether a file is there under a name that {@link #store} gave. */
  public boolean holds(String file) {
    return Files.isRegularFile(folder.resolveSibling(file));
  }

  /** Keeps what was stored: a plan names it now. */
  public void commit() {
    made.clear();
  }

  @Override
  public void close() {
    while (!made.isEmpty()) {
      Path file = made.pop();
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw WriteFailure.of(file, e);
      }
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
