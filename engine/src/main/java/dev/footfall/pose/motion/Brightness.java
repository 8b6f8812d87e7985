package dev.footfall.pose.motion;

import dev.footfall.frame.VideoFrame;

/**
 * Brightness of a part of a picture on a grid of its own, 0..1, row by row. Between samples it is
 * bilinear; beyond the grid the edge goes on.
 */
final class Brightness {
  /** ITU-R BT.601. */
  private static final double RED = 0.299 / 255;

  private static final double GREEN = 0.587 / 255;
  private static final double BLUE = 0.114 / 255;

  /** How near to the last row and column a place between samples may come. */
  private static final double EDGE = 1.001;

  private final double[] values;
  private final int columns;
  private final int rows;

  private Brightness(double[] values, int columns, int rows) {
    this.values = values;
    this.columns = columns;
    this.rows = rows;
  }

  /**
   * The part of a frame that a grid covers. Each sample is the mean over a square as wide as the
   * grid's step, one pixel at least; pixel (i, j) covers i ± 0.5, j ± 0.5, and beyond the frame its
   * edge goes on.
   */
  static Brightness of(VideoFrame frame, Grid grid) {
    double half = Math.max(grid.stepPx(), 1) / 2;
    int lowX = (int) Math.floor(grid.xPx() - half - 0.5) - 1;
    int lowY = (int) Math.floor(grid.yPx() - half - 0.5) - 1;
    int highX = (int) Math.ceil(grid.xPx() + grid.stepPx() * (grid.columns() - 1) + half + 0.5) + 1;
    int highY = (int) Math.ceil(grid.yPx() + grid.stepPx() * (grid.rows() - 1) + half + 0.5) + 1;
    double[][] sums = sums(frame, lowX, lowY, highX - lowX + 1, highY - lowY + 1);
    double[] values = new double[grid.columns() * grid.rows()];
    double area = 4 * half * half;
    for (int row = 0; row < grid.rows(); row++) {
      double y = grid.yPx() + grid.stepPx() * row + 0.5 - lowY;
      for (int column = 0; column < grid.columns(); column++) {
        double x = grid.xPx() + grid.stepPx() * column + 0.5 - lowX;
        double sum =
            at(sums, x + half, y + half)
                - at(sums, x - half, y + half)
                - at(sums, x + half, y - half)
                + at(sums, x - half, y - half);
        values[row * grid.columns() + column] = sum / area;
      }
    }
    return new Brightness(values, grid.columns(), grid.rows());
  }

  /** Sums over all pixels above and left, [height + 1][width + 1]. */
  private static double[][] sums(VideoFrame frame, int lowX, int lowY, int width, int height) {
    double[][] sums = new double[height + 1][width + 1];
    byte[] rgb = frame.rgb();
    for (int i = 0; i < height; i++) {
      int line = clamp(lowY + i, frame.heightPx()) * frame.widthPx();
      double inLine = 0;
      for (int j = 0; j < width; j++) {
        int p = 3 * (line + clamp(lowX + j, frame.widthPx()));
        inLine += RED * (rgb[p] & 255) + GREEN * (rgb[p + 1] & 255) + BLUE * (rgb[p + 2] & 255);
        sums[i + 1][j + 1] = sums[i][j + 1] + inLine;
      }
    }
    return sums;
  }

  private static int clamp(int value, int count) {
    return Math.max(0, Math.min(count - 1, value));
  }

  private static double at(double[][] sums, double x, double y) {
    int j = (int) x;
    int i = (int) y;
    double u = x - j;
    double v = y - i;
    return (1 - v) * ((1 - u) * sums[i][j] + u * sums[i][j + 1])
        + v * ((1 - u) * sums[i + 1][j] + u * sums[i + 1][j + 1]);
  }

  /** Means of 2 x 2 samples; (i, j) lies at (2 i + 0.5, 2 j + 0.5) of this. */
  Brightness halved() {
    int w = columns / 2;
    int h = rows / 2;
    double[] half = new double[w * h];
    for (int i = 0; i < h; i++) {
      for (int j = 0; j < w; j++) {
        int k = 2 * i * columns + 2 * j;
        half[i * w + j] =
            (values[k] + values[k + 1] + values[k + columns] + values[k + columns + 1]) / 4;
      }
    }
    return new Brightness(half, w, h);
  }

  /** At a place between samples. */
  double at(double x, double y) {
    double cx = Math.max(0, Math.min(columns - EDGE, x));
    double cy = Math.max(0, Math.min(rows - EDGE, y));
    int j = (int) cx;
    int i = (int) cy;
    double u = cx - j;
    double v = cy - i;
    int k = i * columns + j;
    return (values[k] * (1 - u) + values[k + 1] * u) * (1 - v)
        + (values[k + columns] * (1 - u) + values[k + columns + 1] * u) * v;
  }
}
