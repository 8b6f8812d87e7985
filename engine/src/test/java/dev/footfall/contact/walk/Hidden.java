package dev.footfall.contact.walk;

import dev.footfall.pose.Joint;
import dev.footfall.pose.Keypoint;
import dev.footfall.pose.Pose;
import java.util.ArrayList;
import java.util.List;

/** Makes parts of a pose unseen. */
public final class Hidden {
  private Hidden() {}

  /** The same pose with ankles, heels and toes out of sight. */
  public static Pose feet(Pose pose) {
    return from(pose, Joint.LEFT_ANKLE);
  }

  /** The same pose with everything from a joint on out of sight. */
  public static Pose from(Pose pose, Joint first) {
    List<Keypoint> points = new ArrayList<>(pose.keypoints());
    for (int i = first.ordinal(); i < points.size(); i++) {
      points.set(i, new Keypoint(points.get(i).xPx(), points.get(i).yPx(), 0));
    }
    return new Pose(pose.personId(), pose.frameIndex(), pose.mediaUs(), points, pose.confidence());
  }
}
