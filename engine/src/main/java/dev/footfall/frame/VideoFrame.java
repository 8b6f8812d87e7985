package dev.footfall.frame;

import java.util.Objects;

/**
 * One decoded picture, upright (rotation metadata applied).
 *
 * @param index position in the file, counted from 0 over all its frames
 * @param mediaUs presentation time in microseconds from the file's first frame
 * @param rgb 8-bit RGB, row by row from the top left, {@code 3 · widthPx · heightPx} bytes; shared,
 *     never written after construction
 */
public record VideoFrame(long index, long mediaUs, int widthPx, int heightPx, byte[] rgb) {
  public VideoFrame {
    Objects.requireNonNull(rgb);
    if (rgb.length != 3 * widthPx * heightPx) {
      throw new IllegalArgumentException(
          "rgb has %d bytes for %d x %d pixels".formatted(rgb.length, widthPx, heightPx));
    }
  }
}
