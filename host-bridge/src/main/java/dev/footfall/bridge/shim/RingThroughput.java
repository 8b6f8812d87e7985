package dev.footfall.bridge.shim;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.frame.FrameSource;
import dev.footfall.job.CancelToken;
import dev.footfall.time.MediaRange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Measures how many pictures a second go through a ring, scaling and the copy into Java included.
 */
public final class RingThroughput {
  private static final int WIDTH_PX = 1920;
  private static final int HEIGHT_PX = 1080;
  private static final int FLOAT_RGBA_BYTES = 16;
  private static final int SLOTS = 8;
  private static final int RATE = 25;
  private static final int PUSH_MS = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private RingThroughput() {}

  /**
   * Hands over float RGBA pictures of 1920 x 1080 from one thread to another.
   *
   * @param file of the ring; must not exist, and is left
   * @param maxHeightPx what they are scaled down to
   * @return pictures a second
   */
  public static double measure(Path file, int maxHeightPx, int frames) {
    ShimLibrary calls = Shim.get().calls();
    PointerByReference made = new PointerByReference();
    check(calls, calls.ff_ring_create(file.toString(), config(maxHeightPx, frames), made));
    Pointer ring = made.getValue();
    try (Memory pixels = new Memory((long) WIDTH_PX * HEIGHT_PX * FLOAT_RGBA_BYTES);
        FrameSource source =
            new RingFrameSource(
                FrameRing.open(file, true),
                new MediaRange(0, Long.MAX_VALUE / 4),
                new CancelToken(),
                PATIENCE)) {
      for (long at = 0; at < pixels.size(); at += Float.BYTES) {
        pixels.setFloat(at, (at / Float.BYTES % 97) / 97f);
      }
      long startNs = System.nanoTime();
      CompletableFuture<Void> writer =
          CompletableFuture.runAsync(() -> push(calls, ring, picture(pixels), frames));
      int read = 0;
      while (source.hasNext()) {
        source.next();
        read++;
      }
      writer.join();
      return read * 1e9 / (System.nanoTime() - startNs);
    } finally {
      calls.ff_ring_close(ring);
    }
  }

  private static ShimLibrary.RingConfig config(int maxHeightPx, int frames) {
    ShimLibrary.RingConfig config = new ShimLibrary.RingConfig();
    config.slots = SLOTS;
    config.widthPx = WIDTH_PX;
    config.heightPx = HEIGHT_PX;
    config.maxHeightPx = maxHeightPx;
    config.rateNum = RATE;
    config.rateDen = 1;
    config.frameCount = frames;
    return config;
  }

  private static ShimLibrary.HostPicture picture(Pointer pixels) {
    ShimLibrary.HostPicture picture = new ShimLibrary.HostPicture();
    picture.data = pixels;
    picture.rowBytes = (long) WIDTH_PX * FLOAT_RGBA_BYTES;
    picture.widthPx = WIDTH_PX;
    picture.heightPx = HEIGHT_PX;
    picture.depth = ShimLibrary.DEPTH_FLOAT;
    picture.components = 4;
    picture.bottomUp = 1;
    return picture;
  }

  private static void push(
      ShimLibrary calls, Pointer ring, ShimLibrary.HostPicture picture, int frames) {
    for (int frame = 0; frame < frames; frame++) {
      int code = ShimLibrary.TIMEOUT;
      while (code == ShimLibrary.TIMEOUT) {
        code = calls.ff_ring_push(ring, frame, picture, PUSH_MS);
      }
      check(calls, code);
    }
    check(calls, calls.ff_ring_finish(ring));
  }

  private static void check(ShimLibrary calls, int code) {
    if (code != ShimLibrary.OK) {
      throw new FootfallException(
          ErrorCode.INTERNAL, "the ring cannot be measured: " + calls.ff_error_text(code));
    }
  }
}
