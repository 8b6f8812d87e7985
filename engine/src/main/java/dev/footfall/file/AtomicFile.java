package dev.footfall.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that appears whole or not at all: written under a temporary name in the same folder and
 * renamed by {@link #commit}. Closed without a commit it leaves nothing behind.
 *
 * <p>The temporary name is {@code .NAME.part}, always the same for one target, so that what a
 * killed process left is overwritten by the next run instead of piling up. Used by one thread; a
 * target has one writer at a time.
 *
 * <p>Failures are {@link dev.footfall.error.FootfallException}s made by {@link WriteFailure}.
 */
public final class AtomicFile implements AutoCloseable {
  private final Path target;
  private final Path temporary;
  private final FileChannel channel;
  private boolean committed;

  /** Opens the temporary file; missing folders are made. */
  public AtomicFile(Path target) {
    this.target = target.toAbsolutePath();
    this.temporary = this.target.resolveSibling("." + target.getFileName() + ".part");
    try {
      Files.createDirectories(this.target.getParent());
      channel =
          FileChannel.open(
              temporary,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw WriteFailure.of(target, e);
    }
  }

  /** Writes a whole file. */
  public static void write(Path target, byte[] content) {
    try (AtomicFile file = new AtomicFile(target)) {
      file.append(ByteBuffer.wrap(content));
      file.commit();
    }
  }

  /** Writes a whole text file in UTF-8. */
  public static void write(Path target, String content) {
    write(target, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes all that remains in the buffer at the end of the file. */
  public void append(ByteBuffer bytes) {
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw WriteFailure.of(target, e);
    }
  }

  /** Overwrites bytes near the start, as the sizes in a header that are known at the end only. */
  public void overwrite(long position, ByteBuffer bytes) {
    try {
      long at = position;
      while (bytes.hasRemaining()) {
        at += channel.write(bytes, at);
      }
    } catch (IOException e) {
      throw WriteFailure.of(target, e);
    }
  }

  /** Gives the file its name, replacing one of that name. Nothing can be written afterwards. */
  public void commit() {
    try {
      channel.close();
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw WriteFailure.of(target, e);
    }
    committed = true;
  }

  @Override
  public void close() {
    try {
      channel.close();
      if (!committed) {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw WriteFailure.of(target, e);
    }
  }
}
