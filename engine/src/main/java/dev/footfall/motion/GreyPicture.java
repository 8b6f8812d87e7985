package dev.footfall.motion;

import dev.footfall.frame.VideoFrame;
import java.util.ArrayList;
import java.util.List;

/**
 * A small picture of brightness, 0..255, row by row.
 *
 * @param cellPx pixels of the frame a side that one of these stands for
 */
record GreyPicture(int widthPx, int heightPx, int cellPx, float[] values) {
  /** The longer side is about this: enough for corners, little enough for every frame. */
  private static final int LONG_SIDE_PX = 320;

  /** Coarser levels say nothing. */
  private static final int SMALLEST_SIDE_PX = 20;

  private static final int MOST_LEVELS = 4;
  private static final int GREEN = 1;

  /** A frame's brightness, taken from green, which is most of it. */
  static GreyPicture of(VideoFrame frame) {
    int longer = Math.max(frame.widthPx(), frame.heightPx());
    int cell = Math.max(1, (int) Math.round((double) longer / LONG_SIDE_PX));
    int width = frame.widthPx() / cell;
    int height = frame.heightPx() / cell;
    // Every second pixel of a large cell averages noise well enough.
    int step = cell > 3 ? 2 : 1;
    int taps = (cell + step - 1) / step;
    float[] values = new float[width * height];
    for (int row = 0; row < height; row++) {
      for (int down = 0; down < cell; down += step) {
        int line = 3 * (row * cell + down) * frame.widthPx() + GREEN;
        for (int column = 0; column < width; column++) {
          int sum = 0;
          for (int across = 0; across < cell; across += step) {
            sum += frame.rgb()[line + 3 * (column * cell + across)] & 0xff;
          }
          values[row * width + column] += sum;
        }
      }
    }
    float weight = 1f / (taps * taps);
    for (int i = 0; i < values.length; i++) {
      values[i] *= weight;
    }
    return new GreyPicture(width, height, cell, values);
  }

  /** This and ever smaller ones, each of half the sides. */
  List<GreyPicture> pyramid() {
    List<GreyPicture> levels = new ArrayList<>(List.of(this));
    GreyPicture last = this;
    while (levels.size() < MOST_LEVELS
        && Math.min(last.widthPx, last.heightPx) >= 2 * SMALLEST_SIDE_PX) {
      last = last.half();
      levels.add(last);
    }
    return List.copyOf(levels);
  }

  private GreyPicture half() {
    int width = widthPx / 2;
    int height = heightPx / 2;
    float[] small = new float[width * height];
    for (int row = 0; row < height; row++) {
      int above = 2 * row * widthPx;
      int below = above + widthPx;
      for (int column = 0; column < width; column++) {
        int left = 2 * column;
        small[row * width + column] =
            (values[above + left]
                    + values[above + left + 1]
                    + values[below + left]
                    + values[below + left + 1])
                / 4;
      }
    }
    return new GreyPicture(width, height, 2 * cellPx, small);
  }

  float at(int column, int row) {
    return values[row * widthPx + column];
  }

  /**
   * Between pixels by straight lines; the place lies inside, a pixel off the last ones at least.
   */
  float at(double x, double y) {
    int column = (int) x;
    int row = (int) y;
    float fx = (float) (x - column);
    float fy = (float) (y - row);
    int corner = row * widthPx + column;
    float above = values[corner] + fx * (values[corner + 1] - values[corner]);
    int low = corner + widthPx;
    float below = values[low] + fx * (values[low + 1] - values[low]);
    return above + fy * (below - above);
  }

  /** Whether a window of this reach around a place lies inside, with a pixel to spare. */
  boolean holds(double x, double y, int reach) {
    return x - reach >= 1 && y - reach >= 1 && x + reach < widthPx - 2 && y + reach < heightPx - 2;
  }
}
