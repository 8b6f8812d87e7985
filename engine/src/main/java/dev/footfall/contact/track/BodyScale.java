package dev.footfall.contact.track;

import dev.footfall.pose.Joint;
import dev.footfall.pose.Keypoint;
import dev.footfall.pose.Pose;
import java.util.Arrays;
import java.util.List;

/**
 * How tall a person appears, in pixels, at each pose of a track.
 *
 * <p>Trunk, thigh and shank are 0.288, 0.245 and 0.246 of standing height (Winter, Biomechanics and
 * Motor Control of Human Movement, table 4.1). Seen obliquely a segment only ever looks shorter, so
 * an upper percentile over a second either side is taken.
 */
final class BodyScale {
  private static final double SEGMENTS_OF_HEIGHT = 0.288 + 0.245 + 0.246;
  private static final long HALF_WINDOW_US = 1_000_000;
  private static final double PERCENTILE = 0.8;
  private static final double SMALLEST_PX = 8;

  private BodyScale() {}

  /** One height a pose, in pixels, at least 8. */
  static double[] heightsPx(List<Pose> poses) {
    double[] seen = poses.stream().mapToDouble(BodyScale::segmentsPx).toArray();
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
      double segments = window[(int) Math.floor(PERCENTILE * (window.length - 1))];
      heights[i] = Math.max(SMALLEST_PX, segments / SEGMENTS_OF_HEIGHT);
    }
    return heights;
  }

  private static double segmentsPx(Pose pose) {
    double left = legPx(pose, Joint.LEFT_HIP, Joint.LEFT_KNEE, Joint.LEFT_ANKLE);
    double right = legPx(pose, Joint.RIGHT_HIP, Joint.RIGHT_KNEE, Joint.RIGHT_ANKLE);
    double trunk =
        Math.hypot(
            middle(pose.at(Joint.LEFT_SHOULDER).xPx(), pose.at(Joint.RIGHT_SHOULDER).xPx())
                - middle(pose.at(Joint.LEFT_HIP).xPx(), pose.at(Joint.RIGHT_HIP).xPx()),
            middle(pose.at(Joint.LEFT_SHOULDER).yPx(), pose.at(Joint.RIGHT_SHOULDER).yPx())
                - middle(pose.at(Joint.LEFT_HIP).yPx(), pose.at(Joint.RIGHT_HIP).yPx()));
    return trunk + Math.max(left, right);
  }

  private static double legPx(Pose pose, Joint hip, Joint knee, Joint ankle) {
    return distance(pose.at(hip), pose.at(knee)) + distance(pose.at(knee), pose.at(ankle));
  }

  private static double distance(Keypoint a, Keypoint b) {
    return Math.hypot(a.xPx() - b.xPx(), a.yPx() - b.yPx());
  }

  private static double middle(float a, float b) {
    return (a + b) / 2.0;
  }
}
