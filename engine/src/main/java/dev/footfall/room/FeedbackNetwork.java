package dev.footfall.room;

/**
 * The late part of a room's sound: sixteen delay lines whose ends are mixed by Householder's matrix
 * {@code I - 2/N · 1 1ᵀ}, which loses nothing, and led back through what a room absorbs (Jot and
 * Chaigne 1991). Lengths are primes, so that echoes do not fall together.
 */
final class FeedbackNetwork {
  private static final int[] DELAYS = {
    887, 1031, 1151, 1283, 1427, 1567, 1699, 1847, 1999, 2143, 2297, 2473, 2633, 2801, 2971, 3163
  };

  private final double[][] lines = new double[DELAYS.length][];
  private final int[] at = new int[DELAYS.length];
  private final Absorption[] absorption = new Absorption[DELAYS.length];

  FeedbackNetwork(Acoustics room, int rateHz) {
    for (int i = 0; i < DELAYS.length; i++) {
      lines[i] = new double[DELAYS[i]];
      absorption[i] = new Absorption(room, DELAYS[i], rateHz);
    }
  }

  /**
   * What two sides hear of an impulse.
   *
   * @return {@code [left, right][sample]}
   */
  float[][] impulseResponse(int lengthSamples) {
    float[][] heard = new float[2][lengthSamples];
    double[] ends = new double[DELAYS.length];
    for (int n = 0; n < lengthSamples; n++) {
      double sum = 0;
      for (int i = 0; i < ends.length; i++) {
        ends[i] = absorption[i].next(lines[i][at[i]]);
        sum += ends[i];
        heard[0][n] += (float) (sign(i, 1) * ends[i]);
        heard[1][n] += (float) (sign(i, 2) * ends[i]);
      }
      double in = n == 0 ? 1 : 0;
      for (int i = 0; i < ends.length; i++) {
        lines[i][at[i]] = ends[i] - 2.0 / ends.length * sum + sign(i, 3) * in;
        at[i] = (at[i] + 1) % DELAYS[i];
      }
    }
    return heard;
  }

  /** A row of Hadamard's matrix: the two sides and the entry are orthogonal to one another. */
  private static int sign(int column, int row) {
    return Integer.bitCount(column & row) % 2 == 0 ? 1 : -1;
  }
}
