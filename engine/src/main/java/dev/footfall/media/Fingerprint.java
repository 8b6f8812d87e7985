package dev.footfall.media;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells one file from another without reading a large one whole.
 *
 * <p>With {@code L} the length in bytes and {@code P = 1 048 576}, it is the lower-case hex SHA-256
 * of
 *
 * <ul>
 *   <li>{@code L} as eight bytes, big endian, then
 *   <li>if {@code L > 8·P}: for i = 0..7 the P bytes from offset {@code floor(i · (L − P) / 7)}, so
 *       the first probe begins the file and the last one ends it;
 *   <li>otherwise: the whole file.
 * </ul>
 */
final class Fingerprint {
  private static final int PROBES = 8;
  private static final int PROBE_BYTES = 1 << 20;

  private Fingerprint() {}

  /**
   * @throws FootfallException MEDIA_UNREADABLE if reading fails
   */
  static String of(Path path) {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      long length = file.size();
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, length));
      if (length <= (long) PROBES * PROBE_BYTES) {
        probe(file, 0, (int) length, digest);
      } else {
        for (long i = 0; i < PROBES; i++) {
          probe(file, i * (length - PROBE_BYTES) / (PROBES - 1), PROBE_BYTES, digest);
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new FootfallException(
          ErrorCode.MEDIA_UNREADABLE, path + ": reading failed: " + e.getMessage(), e);
    } catch (NoSuchAlgorithmException e) {
      throw new FootfallException(ErrorCode.INTERNAL, "this Java has no SHA-256", e);
    }
  }

  private static void probe(FileChannel file, long offset, int bytes, MessageDigest digest)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes);
    while (buffer.hasRemaining()) {
      if (file.read(buffer, offset + buffer.position()) < 0) {
        break;
      }
    }
    digest.update(buffer.flip());
  }
}
