package dev.footfall.torch.blazepose;

/**
 * Smooths a vector over time, the less the faster it moves (Casiez, Roussel, Vogel: 1€ Filter, CHI
 * 2012). Each element has a cutoff of its own. Not thread-safe.
 */
public final class OneEuroFilter {
  private final double minCutoffHz;
  private final double beta;
  private final double speedCutoffHz;
  private double[] raw = {};
  private double[] smooth = {};
  private double[] speed = {};

  public OneEuroFilter(double minCutoffHz, double beta, double speedCutoffHz) {
    this.minCutoffHz = minCutoffHz;
    this.beta = beta;
    this.speedCutoffHz = speedCutoffHz;
  }

  /**
   * The smoothed vector. The first one passes as it is.
   *
   * @param scale the unit that speeds are counted in, in the unit of the values
   * @param stepS time since the call before, in seconds, more than 0
   */
  public double[] apply(double[] values, double scale, double stepS) {
    if (raw.length == 0) {
      raw = values.clone();
      smooth = values.clone();
      speed = new double[values.length];
      return smooth.clone();
    }
    for (int i = 0; i < values.length; i++) {
      double now = (values[i] - raw[i]) / scale / stepS;
      speed[i] += weight(speedCutoffHz, stepS) * (now - speed[i]);
      double cutoffHz = minCutoffHz + beta * Math.abs(speed[i]);
      smooth[i] += weight(cutoffHz, stepS) * (values[i] - smooth[i]);
      raw[i] = values[i];
    }
    return smooth.clone();
  }

  private static double weight(double cutoffHz, double stepS) {
    return 1 / (1 + 1 / (2 * Math.PI * cutoffHz * stepS));
  }
}
