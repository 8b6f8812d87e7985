package dev.footfall.torch.blazepose;

import dev.footfall.frame.VideoFrame;

/**
 * Samples a patch of a frame, bilinear between the four neighbours and without smoothing where the
 * patch is coarser than the frame: so the networks were fed in training, and smoothing changes what
 * they find.
 */
final class CropSampler {
  private static final int CHANNELS = 3;

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
   * @return float32 {@code [3][height][width]}, R, G, B; a value is rounded to 8 bits before it is
   *     scaled
   */
  float[] sample(VideoFrame frame, SampleGrid grid, int width, int height) {
    float[] out = new float[CHANNELS * width * height];
    int plane = width * height;
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        double x = grid.x(column, row);
        double y = grid.y(column, row);
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        int at = row * width + column;
        if (left >= 0 && top >= 0 && left < frame.widthPx() - 1 && top < frame.heightPx() - 1) {
          int corner = CHANNELS * (top * frame.widthPx() + left);
          inside(frame, corner, x - left, y - top, out, at, plane);
        } else {
          onBorder(frame, left, top, x - left, y - top, out, at, plane);
        }
      }
    }
    return out;
  }

  private void inside(
      VideoFrame frame, int corner, double fx, double fy, float[] out, int at, int plane) {
    byte[] rgb = frame.rgb();
    int below = corner + CHANNELS * frame.widthPx();
    for (int c = 0; c < CHANNELS; c++) {
      out[c * plane + at] =
          value(
              rgb[corner + c] & 0xff,
              rgb[corner + CHANNELS + c] & 0xff,
              rgb[below + c] & 0xff,
              rgb[below + CHANNELS + c] & 0xff,
              fx,
              fy);
    }
  }

  private void onBorder(
      VideoFrame frame, int left, int top, double fx, double fy, float[] out, int at, int plane) {
    for (int c = 0; c < CHANNELS; c++) {
      out[c * plane + at] =
          value(
              tap(frame, left, top, c),
              tap(frame, left + 1, top, c),
              tap(frame, left, top + 1, c),
              tap(frame, left + 1, top + 1, c),
              fx,
              fy);
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

  private float value(
      int topLeft, int topRight, int bottomLeft, int bottomRight, double fx, double fy) {
    double above = topLeft + (topRight - topLeft) * fx;
    double below = bottomLeft + (bottomRight - bottomLeft) * fx;
    return (float) Math.rint(above + (below - above) * fy) * scale + offset;
  }
}
