package dev.footfall.contact.track;

import dev.footfall.pose.Pose;
import java.util.Arrays;
import java.util.List;

/**
 * How tall a person appears, in pixels, at each pose of a track.
 *
 * <p>Seen obliquely a body only ever looks shorter, so an upper percentile over a second either
 * side is taken of what single poses tell.
 */
final class BodyScale {
  private static final long HALF_WINDOW_US = 1_000_000;
  private static final double PERCENTILE = 0.8;

  private BodyScale() {}

  /** One height a pose, in pixels, at least 8. */
  static double[] heightsPx(List<Pose> poses) {
    double[] seen = poses.stream().mapToDouble(Pose::standingHeightPx).toArray();
    double[] heights = new double[seen.length];
    int from = 0;
    int to = 0;
    for (int i = 0; i < seen.length; i++) {
      long us = poses.get(i).mediaUs();
      while (poses.get(from).mediaUs() < us - HALF_WINDOW_US) {
        from++;
      }
      while (to < seen.length && poses.get(to).mediaUs() <= us + HALF_WINDOW_US) {
        to++;
      }
      double[] window = Arrays.copyOfRange(seen, from, to);
      Arrays.sort(window);
      heights[i] = window[(int) Math.floor(PERCENTILE * (window.length - 1))];
    }
    return heights;
  }
}
