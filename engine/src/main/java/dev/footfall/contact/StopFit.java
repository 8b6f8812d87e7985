package dev.footfall.contact;

/**
 * Finds the instant at which a slowing point stops dead, between frames.
 *
 * <p>For each instant T of a fine grid, least squares fits a path that rests at {@code c} from T on
 * and before it is {@code c + v (t - T) + a (t - T)²}: whatever speed is left at T ends there,
 * which is the impact. The T of the smallest squared error wins. No speed threshold is involved, so
 * neither smoothing nor the slowing of the swing shifts it.
 */
final class StopFit {
  private static final double WINDOW_S = 0.060;
  private static final double WINDOW_FRAMES = 2.6;
  private static final double GRID_S = 0.001;

  private StopFit() {}

  /**
   * The best instant in {@code [fromS, toS]}.
   *
   * @param s times of the samples, rising
   * @param x first coordinate at these times
   * @param y second coordinate
   */
  static double stopS(double[] s, double[] x, double[] y, double fromS, double toS) {
    double middleS = (fromS + toS) / 2;
    double frameS = (s[s.length - 1] - s[0]) / (s.length - 1);
    double reachS = (toS - fromS) / 2 + Math.max(WINDOW_S, WINDOW_FRAMES * frameS);
    int from = 0;
    while (from < s.length && s[from] < middleS - reachS) {
      from++;
    }
    int to = from;
    while (to < s.length && s[to] <= middleS + reachS) {
      to++;
    }
    double best = middleS;
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; fromS + k * GRID_S <= toS; k++) {
      double t = fromS + k * GRID_S;
      double error = squaredError(s, x, from, to, t) + squaredError(s, y, from, to, t);
      if (error < least) {
        least = error;
        best = t;
      }
    }
    return best;
  }

  /** Squared error of the best c, v and a for one coordinate, by the normal equations. */
  private static double squaredError(double[] s, double[] p, int from, int to, double stopS) {
    double[][] m = new double[3][4];
    double sumOfSquares = 0;
    double origin = p[Math.max(from, to - 1)];
    for (int i = from; i < to; i++) {
      double t = Math.min(0, s[i] - stopS);
      double[] basis = {1, t, t * t};
      double value = p[i] - origin;
      for (int row = 0; row < 3; row++) {
        for (int column = 0; column < 3; column++) {
          m[row][column] += basis[row] * basis[column];
        }
        m[row][3] += basis[row] * value;
      }
      sumOfSquares += value * value;
    }
    double[] right = {m[0][3], m[1][3], m[2][3]};
    double[] solution = solve(m);
    for (int row = 0; row < 3; row++) {
      sumOfSquares -= solution[row] * right[row];
    }
    return Math.max(0, sumOfSquares);
  }

  /** Gaussian elimination; a direction that the samples do not determine gets 0. */
  private static double[] solve(double[][] m) {
    for (int pivot = 0; pivot < 3; pivot++) {
      for (int row = pivot + 1; row < 3; row++) {
        double factor = m[pivot][pivot] < 1e-15 ? 0 : m[row][pivot] / m[pivot][pivot];
        for (int column = pivot; column < 4; column++) {
          m[row][column] -= factor * m[pivot][column];
        }
      }
    }
    double[] solution = new double[3];
    for (int row = 2; row >= 0; row--) {
      double sum = m[row][3];
      for (int column = row + 1; column < 3; column++) {
        sum -= m[row][column] * solution[column];
      }
      solution[row] = m[row][row] < 1e-15 ? 0 : sum / m[row][row];
    }
    return solution;
  }
}
