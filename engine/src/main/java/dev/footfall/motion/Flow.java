package dev.footfall.motion;

import java.util.ArrayList;
import java.util.List;

/**
 * Follows places from one picture to the next, from coarse to fine (Lucas and Kanade; pyramids as
 * Bouguet, Pyramidal Implementation of the Lucas Kanade Feature Tracker, 2000).
 */
final class Flow {
  private static final int REACH = 4;
  private static final int SIDE = 2 * REACH + 1;
  private static final int MOST_STEPS = 8;
  private static final double SETTLED_PX = 0.01;

  /** Mean difference of grey levels beyond which it is not the same place. */
  private static final double MOST_DIFFERENCE = 14;

  private final List<GreyPicture> before;
  private final List<GreyPicture> after;
  private final float[] patch = new float[SIDE * SIDE];
  private final float[] slopeX = new float[SIDE * SIDE];
  private final float[] slopeY = new float[SIDE * SIDE];

  /** Two pyramids of the same size. */
  Flow(List<GreyPicture> before, List<GreyPicture> after) {
    this.before = before;
    this.after = after;
  }

  /** One place followed: where it was, and how far it went, in pixels of the finest level. */
  record Step(double x, double y, double dx, double dy) {}

  /** Those of the places that are found again. */
  List<Step> follow(List<double[]> places) {
    List<Step> steps = new ArrayList<>();
    for (double[] place : places) {
      double[] moved = follow(place[0], place[1]);
      if (moved.length > 0) {
        steps.add(new Step(place[0], place[1], moved[0], moved[1]));
      }
    }
    return steps;
  }

  private double[] follow(double x, double y) {
    double[] moved = {0, 0};
    boolean seen = false;
    for (int level = before.size() - 1; level >= 0; level--) {
      double scale = 1.0 / (1 << level);
      // The centre of a coarse pixel lies half a fine one beyond that of its first.
      double px = (x + 0.5) * scale - 0.5;
      double py = (y + 0.5) * scale - 0.5;
      moved[0] *= 2;
      moved[1] *= 2;
      if (before.get(level).holds(px, py, REACH)) {
        seen = refine(level, px, py, moved);
        if (!seen) {
          return new double[0];
        }
      }
    }
    return seen ? moved : new double[0];
  }

  /** Moves on to where the patch fits best; false where it does not settle. */
  private boolean refine(int level, double px, double py, double[] moved) {
    double[] tensor = readPatch(before.get(level), px, py);
    double determinant = tensor[0] * tensor[2] - tensor[1] * tensor[1];
    if (determinant < 1e-3) {
      return level > 0;
    }
    GreyPicture next = after.get(level);
    double difference = 0;
    for (int step = 0; step < MOST_STEPS; step++) {
      if (!next.holds(px + moved[0], py + moved[1], REACH)) {
        return false;
      }
      double bx = 0;
      double by = 0;
      difference = 0;
      int at = 0;
      for (int row = -REACH; row <= REACH; row++) {
        for (int column = -REACH; column <= REACH; column++, at++) {
          double error = patch[at] - next.at(px + moved[0] + column, py + moved[1] + row);
          bx += error * slopeX[at];
          by += error * slopeY[at];
          difference += Math.abs(error);
        }
      }
      double dx = (tensor[2] * bx - tensor[1] * by) / determinant;
      double dy = (tensor[0] * by - tensor[1] * bx) / determinant;
      moved[0] += dx;
      moved[1] += dy;
      if (Math.hypot(dx, dy) < SETTLED_PX) {
        break;
      }
    }
    return level > 0 || difference / patch.length < MOST_DIFFERENCE;
  }

  /** Fills patch and slopes, and gives the sums {xx, xy, yy} of the slopes' products. */
  private double[] readPatch(GreyPicture picture, double px, double py) {
    double[] tensor = new double[3];
    int at = 0;
    for (int row = -REACH; row <= REACH; row++) {
      for (int column = -REACH; column <= REACH; column++, at++) {
        double x = px + column;
        double y = py + row;
        patch[at] = picture.at(x, y);
        slopeX[at] = (picture.at(x + 1, y) - picture.at(x - 1, y)) / 2;
        slopeY[at] = (picture.at(x, y + 1) - picture.at(x, y - 1)) / 2;
        tensor[0] += slopeX[at] * slopeX[at];
        tensor[1] += slopeX[at] * slopeY[at];
        tensor[2] += slopeY[at] * slopeY[at];
      }
    }
    return tensor;
  }
}
