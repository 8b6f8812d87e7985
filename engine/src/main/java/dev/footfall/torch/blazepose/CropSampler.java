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
  private static final int STEP_BITS = 5;

  private static final int STEPS = 1 << STEP_BITS;

  /** What lies outside the frame. */
  enum Border {
    /** The nearest pixel of the frame. */
    REPLICATED,
    BLACK
  }

  /** Positions in between are whole numbers of this fraction of a step: fast, and exact enough. */
  private static final int FRACTION_BITS = 32;

  private static final long HALF = 1L << (FRACTION_BITS - 1);

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
    long columnDx = fixed(grid.columnDx());
    long columnDy = fixed(grid.columnDy());
    for (int row = 0; row < height; row++) {
      long exactX = fixed(grid.x(0, row)) + HALF;
      long exactY = fixed(grid.y(0, row)) + HALF;
      for (int at = row * width; at < (row + 1) * width; at++) {
        int x = (int) (exactX >> FRACTION_BITS);
        int y = (int) (exactY >> FRACTION_BITS);
        if (x >= 0 && y >= 0 && x < right && y < bottom) {
          inside(frame, x, y, out, at, width * height);
        } else {
          onBorder(frame, x, y, out, at, width * height);
        }
        exactX += columnDx;
        exactY += columnDy;
      }
    }
    return out;
  }

  private static long fixed(double px) {
    return Math.round(px * STEPS * (1L << FRACTION_BITS));
  }

  private void inside(VideoFrame frame, int x, int y, float[] out, int at, int plane) {
    byte[] rgb = frame.rgb();
    int stride = CHANNELS * frame.widthPx();
    int corner = (y >>> STEP_BITS) * stride + CHANNELS * (x >>> STEP_BITS);
    int fx = x & (STEPS - 1);
    int fy = y & (STEPS - 1);
    for (int c = 0; c < CHANNELS; c++) {
      int i = corner + c;
      int topLeft = rgb[i] & 0xff;
      int topRight = rgb[i + CHANNELS] & 0xff;
      int bottomLeft = rgb[i + stride] & 0xff;
      int bottomRight = rgb[i + stride + CHANNELS] & 0xff;
      out[c * plane + at] = value(topLeft, topRight, bottomLeft, bottomRight, fx, fy);
    }
  }

  private void onBorder(VideoFrame frame, int x, int y, float[] out, int at, int plane) {
    int left = x >> STEP_BITS;
    int top = y >> STEP_BITS;
    for (int c = 0; c < CHANNELS; c++) {
      out[c * plane + at] =
          value(
              tap(frame, left, top, c),
              tap(frame, left + 1, top, c),
              tap(frame, left, top + 1, c),
              tap(frame, left + 1, top + 1, c),
              x & (STEPS - 1),
              y & (STEPS - 1));
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
    return ((sum + STEPS * STEPS / 2) >> (2 * STEP_BITS)) * scale + offset;
  }
}
