package dev.footfall.motion;

import dev.footfall.motion.Flow.Step;
import java.util.List;
import java.util.Optional;

/**
 * The motion that the ground shares with most of a picture. People and what else moves by itself
 * are left out: motions of two places (turned, scaled, shifted) and of three (sheared too, as the
 * ground is when the camera travels) are tried on all others, the one with the most agreement is
 * taken, and fitted anew to all that agree (RANSAC, then weighted least squares). What lies low in
 * the picture counts more: when the camera travels, the far background moves less than the ground
 * that people walk on.
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

  /** By so much more must agree with a sheared motion: it can always be bent a little. */
  private static final double SHEARED_GAIN = 1.15;

  /** Where the ground begins, from the top, and what places above it count. */
  private static final double GROUND_FROM = 0.45;

  private static final double ABOVE_WEIGHT = 0.3;
  private static final double SMALLEST_TRIANGLE_PX2 = 400;
  private static final int ROUNDS = 5;
  private static final int UNKNOWNS = 3;

  private final List<Step> steps;
  private final double groundFromPx;
  private long state = 0x9E3779B97F4A7C15L;

  private BackgroundFit(List<Step> steps, int heightPx) {
    this.steps = steps;
    groundFromPx = GROUND_FROM * heightPx;
  }

  /** The common motion; none where too little is followed, or no motion is common. */
  static Affine of(List<Step> steps, int heightPx) {
    BackgroundFit fit = new BackgroundFit(steps, heightPx);
    return steps.size() < FEWEST || fit.isStill() ? Affine.STILL : fit.fit();
  }

  private boolean isStill() {
    double still =
        steps.stream()
            .filter(s -> Math.hypot(s.dx(), s.dy()) < STILL_PX)
            .mapToDouble(this::weight)
            .sum();
    return still >= STILL_SHARE * whole();
  }

  private Affine fit() {
    Affine best = Affine.STILL;
    double most = agreement(best);
    for (int i = 0; i < 2 * TRIES; i++) {
      boolean sheared = i >= TRIES;
      Optional<Affine> guess =
          sheared ? affine(any(), any(), any()) : Optional.of(similarity(any(), any()));
      double agreed = guess.map(this::agreement).orElse(0.0);
      if (agreed > most) {
        most = agreed;
        best = guess.orElseThrow();
      }
      if (i == TRIES - 1) {
        most *= SHEARED_GAIN;
      }
    }
    return agreement(best) < AGREED_SHARE * whole() ? Affine.STILL : refined(best);
  }

  /** A fixed walk through the places: the same steps always give the same motion. */
  private Step any() {
    state = state * 6364136223846793005L + 1442695040888963407L;
    return steps.get((int) ((state >>> 33) % steps.size()));
  }

  private double weight(Step step) {
    return step.y() < groundFromPx ? ABOVE_WEIGHT : 1;
  }

  private double whole() {
    return steps.stream().mapToDouble(this::weight).sum();
  }

  private double agreement(Affine motion) {
    double sum = 0;
    for (Step step : steps) {
      if (error(motion, step) < AGREES_PX) {
        sum += weight(step);
      }
    }
    return sum;
  }

  private static double error(Affine motion, Step s) {
    return Math.hypot(
        motion.x(s.x(), s.y()) - s.x() - s.dx(), motion.y(s.x(), s.y()) - s.y() - s.dy());
  }

  /** The one turn, scale and shift that two places tell; standing still where they are one. */
  private static Affine similarity(Step one, Step other) {
    double px = other.x() - one.x();
    double py = other.y() - one.y();
    double qx = px + other.dx() - one.dx();
    double qy = py + other.dy() - one.dy();
    double square = px * px + py * py;
    if (square < 1) {
      return Affine.STILL;
    }
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

  /** The motion that three places tell, if they do not nearly lie on a line. */
  private static Optional<Affine> affine(Step one, Step two, Step three) {
    double px = two.x() - one.x();
    double py = two.y() - one.y();
    double qx = three.x() - one.x();
    double qy = three.y() - one.y();
    double area = px * qy - py * qx;
    if (Math.abs(area) < SMALLEST_TRIANGLE_PX2) {
      return Optional.empty();
    }
    double pu = two.dx() - one.dx();
    double qu = three.dx() - one.dx();
    double pv = two.dy() - one.dy();
    double qv = three.dy() - one.dy();
    double a = 1 + (pu * qy - qu * py) / area;
    double b = (qu * px - pu * qx) / area;
    double d = (pv * qy - qv * py) / area;
    double e = 1 + (qv * px - pv * qx) / area;
    return Optional.of(
        new Affine(
            a,
            b,
            one.x() + one.dx() - a * one.x() - b * one.y(),
            d,
            e,
            one.y() + one.dy() - d * one.x() - e * one.y()));
  }

  /** Least squares over all that agree, each weighed by how well it does (Tukey's biweight). */
  private Affine refined(Affine start) {
    Affine motion = start;
    for (int round = 0; round < ROUNDS; round++) {
      double[][] normal = new double[UNKNOWNS][UNKNOWNS + 2];
      for (Step s : steps) {
        double share = error(motion, s) / (2 * AGREES_PX);
        if (share < 1) {
          double weight = weight(s) * (1 - share * share) * (1 - share * share);
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
