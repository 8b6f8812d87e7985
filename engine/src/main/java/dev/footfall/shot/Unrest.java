package dev.footfall.shot;

import java.util.Arrays;

/** How much consecutive frames of a shot have differed lately. */
final class Unrest {
  private final double[] latest;
  private int count;

  Unrest(int most) {
    latest = new double[most];
  }

  void add(double difference) {
    latest[count++ % latest.length] = difference;
  }

  /**
   * The second largest of the latest differences, 0 if there are fewer: one outlier is let off, and
   * where every other frame is a repetition of the one before, the others still tell.
   */
  double level() {
    int known = Math.min(count, latest.length);
    if (known < 2) {
      return 0;
    }
    double[] sorted = Arrays.copyOf(latest, known);
    Arrays.sort(sorted);
    return sorted[known - 2];
  }

  void clear() {
    count = 0;
  }
}
