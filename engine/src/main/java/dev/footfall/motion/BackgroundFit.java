package dev.footfall.motion;

import dev.footfall.motion.Flow.Step;
import java.util.List;

/**
 * The motion that most of a picture shares. People and what else moves by itself are left out: a
 * motion of two places, turned, scaled and shifted, is tried on all others, the one with the most
 * agreement is taken, and fitted anew to all that agree (RANSAC, then weighted least squares).
 */
final class BackgroundFit {
  private static final int FEWEST = 8;
  private static final int TRIES = 80;

  /** Pixels within which a place agrees. */
  private static final double AGREES_PX = 0.6;

  /** A picture of which half moves less than this stands still: finer is noise. */
  private static final double STILL_PX = 0.06;

  private static final double STILL_SHARE = 0.5;
  private static final double AGREED_SHARE = 0.25;
  private static final int ROUNDS = 5;
  private static final int UNKNOWNS = 3;

  private final List<Step> steps;

  private BackgroundFit(List<Step> steps) {
    this.steps = steps;
  }

  /** The common motion; none where too little is followed, or no motion is common. */
  static Affine of(List<Step> steps) {
    if (steps.size() < FEWEST || isStill(steps)) {
      return Affine.STILL;
    }
    return new BackgroundFit(steps).fit();
  }

  private static boolean isStill(List<Step> steps) {
    long still = steps.stream().filter(s -> Math.hypot(s.dx(), s.dy()) < STILL_PX).count();
    return still >= STILL_SHARE * steps.size();
  }

  private Affine fit() {
    Affine best = Affine.STILL;
    int most = agreeing(best);
    // A fixed walk through pairs of places: the same steps always give the same motion.
    long state = 0x9E3779B97F4A7C15L;
    for (int i = 0; i < TRIES; i++) {
      state = state * 6364136223846793005L + 1442695040888963407L;
      int one = (int) ((state >>> 33) % steps.size());
      state = state * 6364136223846793005L + 1442695040888963407L;
      int other = (int) ((state >>> 33) % steps.size());
      if (one != other) {
        Affine guess = similarity(steps.get(one), steps.get(other));
        int count = agreeing(guess);
        if (count > most) {
          most = count;
          best = guess;
        }
      }
    }
    return most < Math.max(FEWEST, AGREED_SHARE * steps.size()) ? Affine.STILL : refined(best);
  }

  private int agreeing(Affine motion) {
    int count = 0;
    for (Step step : steps) {
      if (error(motion, step) < AGREES_PX) {
        count++;
      }
    }
    return count;
  }

  private static double error(Affine motion, Step s) {
    return Math.hypot(
        motion.x(s.x(), s.y()) - s.x() - s.dx(), motion.y(s.x(), s.y()) - s.y() - s.dy());
  }

  /** The one turn, scale and shift that two places tell. */
  private static Affine similarity(Step one, Step other) {
    double px = other.x() - one.x();
    double py = other.y() - one.y();
    double qx = px + other.dx() - one.dx();
    double qy = py + other.dy() - one.dy();
    double square = px * px + py * py;
    double cos = (px * qx + py * qy) / square;
    double sin = (px * qy - py * qx) / square;
    double toX = one.x() + one.dx();
    double toY = one.y() + one.dy();
    return new Affine(
        cos,
        -sin,
        toX - cos * one.x() + sin * one.y(),
        sin,
        cos,
        toY - sin * one.x() - cos * one.y());
  }

  /** Least squares over all that agree, each weighed by how well it does (Tukey's biweight). */
  private Affine refined(Affine start) {
    Affine motion = start;
    for (int round = 0; round < ROUNDS; round++) {
      double[][] normal = new double[UNKNOWNS][UNKNOWNS + 2];
      for (Step s : steps) {
        double share = error(motion, s) / (2 * AGREES_PX);
        if (share < 1) {
          double weight = (1 - share * share) * (1 - share * share);
          add(normal, new double[] {s.x(), s.y(), 1}, weight, s.x() + s.dx(), s.y() + s.dy());
        }
      }
      if (!solve(normal)) {
        return motion;
      }
      motion =
          new Affine(
              normal[0][3], normal[1][3], normal[2][3], normal[0][4], normal[1][4], normal[2][4]);
    }
    return motion;
  }

  private static void add(double[][] normal, double[] row, double weight, double x, double y) {
    for (int i = 0; i < UNKNOWNS; i++) {
      for (int k = 0; k < UNKNOWNS; k++) {
        normal[i][k] += weight * row[i] * row[k];
      }
      normal[i][UNKNOWNS] += weight * row[i] * x;
      normal[i][UNKNOWNS + 1] += weight * row[i] * y;
    }
  }

  /** Gauss and Jordan, in place; false where the places lie on a line. */
  private static boolean solve(double[][] m) {
    for (int i = 0; i < UNKNOWNS; i++) {
      int pivot = i;
      for (int row = i + 1; row < UNKNOWNS; row++) {
        pivot = Math.abs(m[row][i]) > Math.abs(m[pivot][i]) ? row : pivot;
      }
      double[] swapped = m[i];
      m[i] = m[pivot];
      m[pivot] = swapped;
      if (Math.abs(m[i][i]) < 1e-6) {
        return false;
      }
      for (int row = 0; row < UNKNOWNS; row++) {
        double factor = row == i ? 0 : m[row][i] / m[i][i];
        for (int k = i; k < UNKNOWNS + 2; k++) {
          m[row][k] -= factor * m[i][k];
        }
      }
    }
    for (int i = 0; i < UNKNOWNS; i++) {
      m[i][UNKNOWNS] /= m[i][i];
      m[i][UNKNOWNS + 1] /= m[i][i];
    }
    return true;
  }
}
