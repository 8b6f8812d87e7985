package dev.footfall.synth;

/**
 * Plays a sound a little faster or slower, and so higher or lower, by band-limited interpolation: a
 * 32-tap Hann-windowed sinc. Meant for ratios within a few percent of 1.
 */
final class Repitch {
  private static final int HALF_TAPS = 16;
  private static final int PHASES = 1024;
  private static final float[][] KERNEL = kernel();

  private Repitch() {}

  private static float[][] kernel() {
    float[][] kernel = new float[PHASES + 1][2 * HALF_TAPS];
    for (int phase = 0; phase <= PHASES; phase++) {
      for (int tap = 0; tap < 2 * HALF_TAPS; tap++) {
        double x = tap - HALF_TAPS + 1 - phase / (double) PHASES;
        double sinc = x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
        double window =
            Math.abs(x) >= HALF_TAPS ? 0 : 0.5 + 0.5 * Math.cos(Math.PI * x / HALF_TAPS);
        kernel[phase][tap] = (float) (sinc * window);
      }
    }
    return kernel;
  }

  /**
   * @param ratio above 1 is faster and higher; the length is divided by it
   */
  static float[] play(float[] samples, double ratio) {
    float[] played = new float[(int) Math.floor((samples.length - 1) / ratio) + 1];
    for (int i = 0; i < played.length; i++) {
      double at = i * ratio;
      int whole = (int) Math.floor(at);
      float[] taps = KERNEL[(int) Math.round((at - whole) * PHASES)];
      float sum = 0;
      int from = Math.max(0, HALF_TAPS - 1 - whole);
      int to = Math.min(taps.length, samples.length - whole + HALF_TAPS - 1);
      for (int tap = from; tap < to; tap++) {
        sum += taps[tap] * samples[whole + tap - HALF_TAPS + 1];
      }
      played[i] = sum;
    }
    return played;
  }
}
