package dev.footfall.pose.look;

/**
 * How often which colours occur: a histogram over two axes of hue, which light changes little, and
 * one of brightness. Each colour counts in the bins around it, so that a little more light is a
 * little difference.
 */
final class Colours {
  private static final int HUES = 9;
  private static final int LIGHTS = 5;

  /** Of 3 · 255: dark pixels have no hue worth a name. */
  private static final double DARK = 60;

  /** Clothes seldom have more of one primary than this over another, in shares of all three. */
  private static final double MOST_HUE = 0.6;

  private final float[] bins = new float[HUES * HUES * LIGHTS];
  private float total;

  /** Counts one pixel of 0..255 a channel. */
  void add(int red, int green, int blue) {
    double light = red + green + blue;
    double warm = (red - blue) / (light + DARK);
    double green2 = (2.0 * green - red - blue) / (light + DARK);
    double[] at = {
      (HUES - 1) * (0.5 + clamp(warm / MOST_HUE) / 2),
      (HUES - 1) * (0.5 + clamp(green2 / MOST_HUE) / 2),
      (LIGHTS - 1) * Math.sqrt(light / 765)
    };
    int[] low = new int[3];
    double[] share = new double[3];
    for (int i = 0; i < 3; i++) {
      low[i] = Math.min((int) at[i], (i < 2 ? HUES : LIGHTS) - 2);
      share[i] = at[i] - low[i];
    }
    for (int corner = 0; corner < 8; corner++) {
      double weight = 1;
      int bin = 0;
      for (int i = 0; i < 3; i++) {
        int step = corner >> i & 1;
        weight *= step == 1 ? share[i] : 1 - share[i];
        bin = bin * (i < 2 ? HUES : LIGHTS) + low[i] + step;
      }
      bins[bin] += (float) weight;
    }
    total += 1;
  }

  /** Counts all that another one counted. */
  void addAll(Colours other) {
    for (int i = 0; i < bins.length; i++) {
      bins[i] += other.bins[i];
    }
    total += other.total;
  }

  /** How many pixels were counted. */
  double count() {
    return total;
  }

  /** Bhattacharyya's coefficient: 1 for the same shares of all colours, 0 for none in common. */
  double likeness(Colours other) {
    double sum = 0;
    for (int i = 0; i < bins.length; i++) {
      sum += Math.sqrt((double) bins[i] * other.bins[i]);
    }
    return total > 0 && other.total > 0 ? sum / Math.sqrt((double) total * other.total) : 0;
  }

  private static double clamp(double value) {
    return Math.max(-1, Math.min(1, value));
  }
}
