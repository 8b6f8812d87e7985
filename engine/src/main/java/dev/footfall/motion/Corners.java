package dev.footfall.motion;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds places that can be recognised in the next picture: where brightness changes in two
 * directions (Shi and Tomasi, Good Features to Track, CVPR 1994). The best one of each cell of a
 * grid, so that they lie all over the picture.
 */
final class Corners {
  private static final int CELL_PX = 20;
  private static final int STEP_PX = 2;
  private static final int REACH = 3;

  /** Squared grey levels a pixel in the weaker direction: less is noise. */
  private static final double LEAST_STRENGTH = 0.7;

  private Corners() {}

  /** {x, y} of corners. */
  static List<double[]> of(GreyPicture picture) {
    List<double[]> corners = new ArrayList<>();
    int margin = REACH + 2;
    for (int top = margin; top < picture.heightPx() - margin; top += CELL_PX) {
      for (int left = margin; left < picture.widthPx() - margin; left += CELL_PX) {
        double[] best = best(picture, left, top, margin);
        if (best.length > 0) {
          corners.add(best);
        }
      }
    }
    return corners;
  }

  private static double[] best(GreyPicture picture, int left, int top, int margin) {
    double most = LEAST_STRENGTH;
    double[] best = {};
    int bottom = Math.min(top + CELL_PX, picture.heightPx() - margin);
    int right = Math.min(left + CELL_PX, picture.widthPx() - margin);
    for (int y = top; y < bottom; y += STEP_PX) {
      for (int x = left; x < right; x += STEP_PX) {
        double strength = strength(picture, x, y);
        if (strength > most) {
          most = strength;
          best = new double[] {x, y};
        }
      }
    }
    return best;
  }

  /** The smaller eigenvalue of the mean structure tensor, from every second pixel. */
  private static double strength(GreyPicture picture, int x, int y) {
    double xx = 0;
    double xy = 0;
    double yy = 0;
    int count = 0;
    for (int row = y - REACH; row <= y + REACH; row += 2) {
      for (int column = x - REACH; column <= x + REACH; column += 2) {
        double dx = picture.at(column + 1, row) - picture.at(column - 1, row);
        double dy = picture.at(column, row + 1) - picture.at(column, row - 1);
        xx += dx * dx;
        xy += dx * dy;
        yy += dy * dy;
        count++;
      }
    }
    // Central differences are over two pixels: a quarter when squared.
    double scale = 0.25 / count;
    return scale * ((xx + yy) / 2 - Math.hypot((xx - yy) / 2, xy));
  }
}
