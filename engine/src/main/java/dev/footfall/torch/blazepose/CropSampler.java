package dev.footfall.torch.blazepose;

import dev.footfall.frame.VideoFrame;

/**
 * Samples a patch of a frame, bilinear between the four neighbours and without smoothing where the
 * patch is coarser than the frame: so the networks were fed in training, and smoothing changes what
 * they find.
 */
final class CropSampler {
  private static final int CHANNELS = 3;

  /** Positions are rounded to this part of a pixel, as OpenCV does, and so MediaPipe. */
  private static final int STEPS = 32;

  /** What lies outside the frame. */
  enum Border {
    /** The nearest pixel of the frame. */
    REPLICATED,
    BLACK
  }

  private final Border border;
  private final float scale;
  private final float offset;

  /**
   * @param scale output = 8-bit value · scale + offset
   */
  CropSampler(Border border, float scale, float offset) {
    this.border = border;
    this.scale = scale;
    this.offset = offset;
  }

  /**
   * Samples the grid's first {@code width × height} points.
   *
   * @return float32 {@code [3][height][width]}, R, G, B
   */
  float[] sample(VideoFrame frame, SampleGrid grid, int width, int height) {
    float[] out = new float[CHANNELS * width * height];
    int right = (frame.widthPx() - 1) * STEPS;
    int bottom = (frame.heightPx() - 1) * STEPS;
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        int x = (int) Math.rint(grid.x(column, row) * STEPS);
        int y = (int) Math.rint(grid.y(column, row) * STEPS);
        int at = row * width + column;
        if (x >= 0 && y >= 0 && x < right && y < bottom) {
          inside(frame, x, y, out, at, width * height);
        } else {
          onBorder(frame, x, y, out, at, width * height);
        }
      }
    }
    return out;
  }

  private void inside(VideoFrame frame, int x, int y, float[] out, int at, int plane) {
    byte[] rgb = frame.rgb();
    int corner = CHANNELS * ((y / STEPS) * frame.widthPx() + x / STEPS);
    int below = corner + CHANNELS * frame.widthPx();
    for (int c = 0; c < CHANNELS; c++) {
      out[c * plane + at] =
          value(
              rgb[corner + c] & 0xff,
              rgb[corner + CHANNELS + c] & 0xff,
              rgb[below + c] & 0xff,
              rgb[below + CHANNELS + c] & 0xff,
              x % STEPS,
              y % STEPS);
    }
  }

  private void onBorder(VideoFrame frame, int x, int y, float[] out, int at, int plane) {
    int left = Math.floorDiv(x, STEPS);
    int top = Math.floorDiv(y, STEPS);
    for (int c = 0; c < CHANNELS; c++) {
      out[c * plane + at] =
          value(
              tap(frame, left, top, c),
              tap(frame, left + 1, top, c),
              tap(frame, left, top + 1, c),
              tap(frame, left + 1, top + 1, c),
              Math.floorMod(x, STEPS),
              Math.floorMod(y, STEPS));
    }
  }

  private int tap(VideoFrame frame, int column, int row, int channel) {
    int x = Math.min(Math.max(column, 0), frame.widthPx() - 1);
    int y = Math.min(Math.max(row, 0), frame.heightPx() - 1);
    if (border == Border.BLACK && (x != column || y != row)) {
      return 0;
    }
    return frame.rgb()[CHANNELS * (y * frame.widthPx() + x) + channel] & 0xff;
  }

  private float value(int topLeft, int topRight, int bottomLeft, int bottomRight, int fx, int fy) {
    int above = topLeft * (STEPS - fx) + topRight * fx;
    int below = bottomLeft * (STEPS - fx) + bottomRight * fx;
    int sum = above * (STEPS - fy) + below * fy;
    return (sum + STEPS * STEPS / 2) / (STEPS * STEPS) * scale + offset;
  }
}
