package dev.footfall.scene.crop;

/** Changes the size of 8-bit RGB pictures, first along the rows, then along the columns. */
final class Resample {
  private Resample() {}

  /** Weights of a row of old pixels for each new one: {@code first[i]} and the {@code share}s. */
  private record Taps(int[] first, float[][] share) {
    static Taps of(int from, int to) {
      int[] first = new int[to];
      float[][] share = new float[to][];
      double step = (double) from / to;
      for (int i = 0; i < to; i++) {
        if (step > 1) {
          area(i * step, Math.min(from, (i + 1) * step), i, first, share);
        } else {
          between((i + 0.5) * step - 0.5, from, i, first, share);
        }
      }
      return new Taps(first, share);
    }

    private static void area(double start, double end, int i, int[] first, float[][] share) {
      int from = (int) Math.floor(start + 1e-9);
      int to = (int) Math.ceil(end - 1e-9);
      first[i] = from;
      share[i] = new float[to - from];
      for (int k = from; k < to; k++) {
        double covered = Math.min(end, k + 1) - Math.max(start, k);
        share[i][k - from] = (float) (covered / (end - start));
      }
    }

    private static void between(double at, int from, int i, int[] first, float[][] share) {
      double inside = Math.max(0, Math.min(at, from - 1));
      int low = Math.min((int) inside, Math.max(0, from - 2));
      float high = (float) (inside - low);
      first[i] = low;
      share[i] = from == 1 ? new float[] {1} : new float[] {1 - high, high};
    }
  }

  static float[] square(byte[] rgb, int offset, int stride, int from, int to) {
    return rectangle(rgb, offset, stride, from, from, to);
  }

  /** A rectangle of a picture as a square: float32 {@code [3][to][to]} in 0..1. */
  static float[] rectangle(byte[] rgb, int offset, int stride, int width, int height, int to) {
    Taps across = Taps.of(width, to);
    Taps down = Taps.of(height, to);
    float[][] rows = new float[height][];
    float[] out = new float[3 * to * to];
    for (int y = 0; y < to; y++) {
      float[] shares = down.share()[y];
      for (int k = 0; k < shares.length; k++) {
        int row = down.first()[y] + k;
        if (rows[row] == null) {
          rows[row] = narrowed(rgb, offset + row * stride, across, to);
        }
        add(rows[row], shares[k] / 255, out, y, to);
      }
    }
    return out;
  }

  private static float[] narrowed(byte[] rgb, int start, Taps across, int to) {
    float[] row = new float[3 * to];
    for (int x = 0; x < to; x++) {
      float[] shares = across.share()[x];
      int at = start + 3 * across.first()[x];
      for (float share : shares) {
        for (int c = 0; c < 3; c++) {
          row[c * to + x] += share * (rgb[at++] & 0xff);
        }
      }
    }
    return row;
  }

  private static void add(float[] row, float share, float[] out, int y, int to) {
    for (int c = 0; c < 3; c++) {
      int at = (c * to + y) * to;
      for (int x = 0; x < to; x++) {
        out[at + x] += share * row[c * to + x];
      }
    }
  }
}
