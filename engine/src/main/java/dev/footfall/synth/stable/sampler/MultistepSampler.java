package dev.footfall.synth.stable.sampler;

import dev.footfall.job.CancelToken;

/**
 * DPM-Solver++(3M) SDE on the v objective, as Stable Audio Open is run: each step extrapolates from
 * the last three estimates of the sound and adds fresh noise.
 *
 * <p>Formulas: Lu et al., DPM-Solver++ (2022), in the form of k-diffusion's {@code
 * sample_dpmpp_3m_sde} with eta 1, and its {@code VDenoiser}.
 *
 * @param evaluations from 2
 * @param sigmaMax where the way begins
 * @param sigmaMin the last noise before none; the steps between are even in its logarithm
 */
public record MultistepSampler(int evaluations, double sigmaMin, double sigmaMax)
    implements Sampler {
  public MultistepSampler {
    if (evaluations < 2 || !(sigmaMin > 0) || !(sigmaMax > sigmaMin)) {
      throw new IllegalArgumentException(
          "%d evaluations from sigma %s to %s".formatted(evaluations, sigmaMax, sigmaMin));
    }
  }

  /** The noise before an evaluation; 0 after the last. */
  double sigma(int step) {
    if (step == evaluations) {
      return 0;
    }
    double left = 1 - step / (double) (evaluations - 1);
    return Math.exp(left * Math.log(sigmaMax / sigmaMin) + Math.log(sigmaMin));
  }

  @Override
  public float[] run(int size, Velocity network, Noise noise, CancelToken cancel) {
    double[] x = scaled(noise.next(size), sigma(0));
    double[] last = new double[size];
    double[] beforeLast = new double[size];
    double lastH = 0;
    double beforeLastH = 0;
    for (int i = 0; i < evaluations; i++) {
      cancel.check();
      double[] sound = sound(network, x, sigma(i));
      if (i + 1 == evaluations) {
        return narrowed(sound);
      }
      double h = Math.log(sigma(i) / sigma(i + 1));
      step(x, sound, h);
      if (i == 1) {
        addSlope(x, sound, last, h, lastH);
      } else if (i > 1) {
        addCurve(x, new double[][] {sound, last, beforeLast}, lastH / h, beforeLastH / h, h);
      }
      double spread = sigma(i + 1) * Math.sqrt(-Math.expm1(-2 * h));
      float[] fresh = noise.next(size);
      for (int k = 0; k < size; k++) {
        x[k] += spread * fresh[k];
      }
      beforeLast = last;
      last = sound;
      beforeLastH = lastH;
      lastH = h;
    }
    throw new AssertionError("the last evaluation returns");
  }

  /** What the network takes the sound for: c² x - σ c v, with c = 1 / √(σ² + 1). */
  private static double[] sound(Velocity network, double[] x, double sigma) {
    double c = 1 / Math.sqrt(sigma * sigma + 1);
    float[] scaled = new float[x.length];
    for (int k = 0; k < x.length; k++) {
      scaled[k] = (float) (c * x[k]);
    }
    float[] v = network.at(scaled, (float) (2 * Math.atan(sigma) / Math.PI));
    double[] sound = new double[x.length];
    for (int k = 0; k < x.length; k++) {
      sound[k] = c * c * x[k] - sigma * c * v[k];
    }
    return sound;
  }

  private static void step(double[] x, double[] sound, double h) {
    double keep = Math.exp(-2 * h);
    for (int k = 0; k < x.length; k++) {
      x[k] = keep * x[k] + (1 - keep) * sound[k];
    }
  }

  private static double phi2(double e) {
    return Math.expm1(-e) / e + 1;
  }

  private static void addSlope(double[] x, double[] sound, double[] last, double h, double lastH) {
    double weight = phi2(2 * h) * h / lastH;
    for (int k = 0; k < x.length; k++) {
      x[k] += weight * (sound[k] - last[k]);
    }
  }

  /**
   * @param sounds this estimate, the last, the one before
   */
  private static void addCurve(double[] x, double[][] sounds, double r0, double r1, double h) {
    double phi2 = phi2(2 * h);
    double phi3 = phi2 / (2 * h) - 0.5;
    for (int k = 0; k < x.length; k++) {
      double a = (sounds[0][k] - sounds[1][k]) / r0;
      double b = (sounds[1][k] - sounds[2][k]) / r1;
      x[k] += phi2 * (a + (a - b) * r0 / (r0 + r1)) - phi3 * (a - b) / (r0 + r1);
    }
  }

  private static double[] scaled(float[] row, double factor) {
    double[] scaled = new double[row.length];
    for (int k = 0; k < row.length; k++) {
      scaled[k] = factor * row[k];
    }
    return scaled;
  }

  private static float[] narrowed(double[] row) {
    float[] narrowed = new float[row.length];
    for (int k = 0; k < row.length; k++) {
      narrowed[k] = (float) row[k];
    }
    return narrowed;
  }
}
