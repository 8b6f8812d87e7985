package dev.footfall.contact.track;

import dev.footfall.pose.Joint;
import dev.footfall.pose.Pose;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a track where it cannot be one movement: after a gap, or where the hips leap further than a
 * body moves between two frames (a person swapped for another).
 */
final class TrackSegments {
  private static final long LONGEST_GAP_US = 500_000;
  private static final double LONGEST_LEAP_BODIES = 0.35;

  private TrackSegments() {}

  /** The poses of a track in pieces of at least three, in order of time. */
  static List<List<Pose>> of(List<Pose> poses) {
    double[] heightsPx = BodyScale.heightsPx(poses);
    List<List<Pose>> segments = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= poses.size(); i++) {
      if (i == poses.size() || breaks(poses.get(i - 1), poses.get(i), heightsPx[i])) {
        if (i - start >= 3) {
          segments.add(List.copyOf(poses.subList(start, i)));
        }
        start = i;
      }
    }
    return List.copyOf(segments);
  }

  private static boolean breaks(Pose before, Pose after, double heightPx) {
    if (after.mediaUs() - before.mediaUs() > LONGEST_GAP_US) {
      return true;
    }
    double dx = hipX(after) - hipX(before);
    double dy = hipY(after) - hipY(before);
    return Math.hypot(dx, dy) > LONGEST_LEAP_BODIES * heightPx;
  }

  static double hipX(Pose pose) {
    return (pose.at(Joint.LEFT_HIP).xPx() + pose.at(Joint.RIGHT_HIP).xPx()) / 2.0;
  }

  static double hipY(Pose pose) {
    return (pose.at(Joint.LEFT_HIP).yPx() + pose.at(Joint.RIGHT_HIP).yPx()) / 2.0;
  }
}
