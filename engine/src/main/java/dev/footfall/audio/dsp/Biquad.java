package dev.footfall.audio.dsp;

/**
 * A filter of second order in transposed direct form II. Its coefficients are those of R.
 * Bristow-Johnson's "Cookbook formulae for audio EQ biquad filter coefficients". Holds state;
 * belongs to one thread.
 */
public final class Biquad {
  private final double b0;
  private final double b1;
  private final double b2;
  private final double a1;
  private final double a2;
  private double s1;
  private double s2;

  private Biquad(double b0, double b1, double b2, double a0, double a1, double a2) {
    this.b0 = b0 / a0;
    this.b1 = b1 / a0;
    this.b2 = b2 / a0;
    this.a1 = a1 / a0;
    this.a2 = a2 / a0;
  }

  /**
   * A high-pass.
   *
   * @param q 0.7071 is Butterworth's of second order
   */
  public static Biquad highPass(double hz, double q, int sampleRateHz) {
    double w = 2 * Math.PI * hz / sampleRateHz;
    double cos = Math.cos(w);
    double alpha = Math.sin(w) / (2 * q);
    return new Biquad((1 + cos) / 2, -(1 + cos), (1 + cos) / 2, 1 + alpha, -2 * cos, 1 - alpha);
  }

  /** A low-pass; {@code q} as above. */
  public static Biquad lowPass(double hz, double q, int sampleRateHz) {
    double w = 2 * Math.PI * hz / sampleRateHz;
    double cos = Math.cos(w);
    double alpha = Math.sin(w) / (2 * q);
    return new Biquad((1 - cos) / 2, 1 - cos, (1 - cos) / 2, 1 + alpha, -2 * cos, 1 - alpha);
  }

  /** A band-pass of 0 dB at its middle; its bandwidth is {@code hz / q}. */
  public static Biquad bandPass(double hz, double q, int sampleRateHz) {
    double w = 2 * Math.PI * hz / sampleRateHz;
    double alpha = Math.sin(w) / (2 * q);
    return new Biquad(alpha, 0, -alpha, 1 + alpha, -2 * Math.cos(w), 1 - alpha);
  }

  /** The next sample. */
  public double next(double in) {
    double out = b0 * in + s1;
    s1 = b1 * in - a1 * out + s2;
    s2 = b2 * in - a2 * out;
    return out;
  }

  /** Filters an array that the caller owns, in place. */
  public void run(float[] samples) {
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) next(samples[i]);
    }
  }

  /** Makes the state that of a filter whose input has been {@code value} for ever. */
  public Biquad settled(double value) {
    double out = value * (b0 + b1 + b2) / (1 + a1 + a2);
    s2 = b2 * value - a2 * out;
    s1 = b1 * value - a1 * out + s2;
    return this;
  }
}
