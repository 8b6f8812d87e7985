package dev.footfall.spatial;

/**
 * Smooths a series over time by a straight line fitted around each instant with Gaussian weights.
 * An even motion passes unchanged, to its very ends; a point with no neighbours keeps its value.
 */
final class LocalLine {
  private LocalLine() {}

  /**
   * @param us times
   * @param values one at each time
   * @param sigmaUs spread of the weights
   */
  static float[] smooth(long[] us, float[] values, long sigmaUs) {
    float[] smooth = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      smooth[i] = (float) at(us, values, i, sigmaUs);
    }
    return smooth;
  }

  private static double at(long[] us, float[] values, int i, long sigmaUs) {
    double w = 0;
    double wt = 0;
    double wv = 0;
    double wtt = 0;
    double wtv = 0;
    for (int j = near(us, i, -1, sigmaUs); j <= near(us, i, 1, sigmaUs); j++) {
      double t = (us[j] - us[i]) / (double) sigmaUs;
      double weight = Math.exp(-0.5 * t * t);
      w += weight;
      wt += weight * t;
      wv += weight * values[j];
      wtt += weight * t * t;
      wtv += weight * t * values[j];
    }
    double spread = w * wtt - wt * wt;
    double mean = wv / w;
    return spread < 1e-9 * w * w ? mean : mean - (w * wtv - wt * wv) / spread * wt / w;
  }

  /** The furthest index in one direction that still has weight. */
  private static int near(long[] us, int i, int direction, long sigmaUs) {
    int j = i;
    while (j + direction >= 0
        && j + direction < us.length
        && Math.abs(us[j + direction] - us[i]) <= 4 * sigmaUs) {
      j += direction;
    }
    return j;
  }
}
