package dev.footfall.bridge.shim;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.frame.SourceInfo;
import dev.footfall.frame.VideoFrame;
import dev.footfall.time.FrameRate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A ring of pictures that a host fills, seen from the engine. docs/formats.md describes the file.
 * Used by one thread.
 */
final class FrameRing implements AutoCloseable {
  private static final byte[] MAGIC = "FFRING01".getBytes(StandardCharsets.US_ASCII);

  private final Path path;
  private final ShimLibrary calls;
  private final ShimLibrary.RingFrame frame = new ShimLibrary.RingFrame();
  private Optional<Pointer> ring;

  /** What {@link #next} came to. */
  sealed interface Taken {
    /** A picture of its own array. */
    record Picture(VideoFrame frame) implements Taken {}

    /** Nothing came in time. */
    record Nothing() implements Taken {}

    /** Nothing will come. */
    record End() implements Taken {}
  }

  private FrameRing(Path path, ShimLibrary calls, Pointer ring) {
    this.path = path;
    this.calls = calls;
    this.ring = Optional.of(ring);
  }

  /** Whether a file says that it is a ring. */
  static boolean isRing(Path path) {
    try (InputStream file = Files.newInputStream(path)) {
      return Arrays.equals(MAGIC, file.readNBytes(MAGIC.length));
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Opens a ring.
   *
   * @param reading whether its pictures will be read, which one reader can do once
   * @throws FootfallException MEDIA_UNREADABLE
   */
  static FrameRing open(Path path, boolean reading) {
    ShimLibrary calls = Shim.get().calls();
    PointerByReference ring = new PointerByReference();
    int code = calls.ff_ring_open(path.toString(), reading ? 1 : 0, ring);
    if (code != ShimLibrary.OK) {
      throw new FootfallException(
          ErrorCode.MEDIA_UNREADABLE,
          "the host's pictures in %s cannot be read: %s; ask for the steps again in the host"
              .formatted(
                  path,
                  code == ShimLibrary.CLOSED
                      ? "they were read before"
                      : calls.ff_error_text(code)));
    }
    return new FrameRing(path, calls, ring.getValue());
  }

  /** What is known of the source; its fingerprint is of the key that the host gave it. */
  SourceInfo source() {
    ShimLibrary.RingInfo info = info();
    FrameRate rate = new FrameRate(info.rateNum, info.rateDen);
    String key = text(info.key).isEmpty() ? text(info.name) : text(info.key);
    String identity =
        "footfall.ring/1\n%s\n%d/%d\n%d\n"
            .formatted(key, info.rateNum, info.rateDen, info.frameCount);
    return new SourceInfo(
        path,
        sha256(identity),
        info.sourceWidthPx,
        info.sourceHeightPx,
        rate,
        false,
        Optional.empty(),
        rate.startUs(info.frameCount),
        false);
  }

  private ShimLibrary.RingInfo info() {
    ShimLibrary.RingInfo info = new ShimLibrary.RingInfo();
    int code = calls.ff_ring_get_info(pointer(), info);
    if (code != ShimLibrary.OK) {
      throw new IllegalStateException(path + ": " + calls.ff_error_text(code));
    }
    return info;
  }

  private static String text(byte[] utf8) {
    int end = 0;
    while (end < utf8.length && utf8[end] != 0) {
      end++;
    }
    return new String(utf8, 0, end, StandardCharsets.UTF_8);
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new FootfallException(ErrorCode.INTERNAL, "this Java has no SHA-256", e);
    }
  }

  /**
   * The next picture, copied out of the ring.
   *
   * @throws FootfallException HOST_LOST if the host has given up or died
   */
  Taken next(int timeoutMs) {
    int code = calls.ff_ring_next(pointer(), frame, timeoutMs);
    return switch (code) {
      case ShimLibrary.OK -> new Taken.Picture(copy());
      case ShimLibrary.END -> new Taken.End();
      case ShimLibrary.TIMEOUT -> new Taken.Nothing();
      case ShimLibrary.CLOSED, ShimLibrary.PEER_GONE ->
          throw new FootfallException(
              ErrorCode.HOST_LOST,
              "the host stopped handing over pictures (%s); generate again in the host"
                  .formatted(
                      code == ShimLibrary.CLOSED ? "it was cancelled there" : "its process ended"));
      default ->
          throw new FootfallException(
              ErrorCode.MEDIA_UNREADABLE,
              "the host's pictures in %s cannot be read: %s; ask for the steps again in the host"
                  .formatted(path, calls.ff_error_text(code)));
    };
  }

  private VideoFrame copy() {
    byte[] rgb = frame.rgb.getByteArray(0, 3 * frame.widthPx * frame.heightPx);
    VideoFrame copy =
        new VideoFrame(frame.index, frame.mediaUs, frame.widthPx, frame.heightPx, rgb);
    calls.ff_ring_release(pointer());
    return copy;
  }

  private Pointer pointer() {
    return ring.orElseThrow(() -> new IllegalStateException(path + " is closed"));
  }

  /** Tells the host, if the pictures were being read, that no more are wanted. */
  @Override
  public void close() {
    ring.ifPresent(calls::ff_ring_close);
    ring = Optional.empty();
  }
}
