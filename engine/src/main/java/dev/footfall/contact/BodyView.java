package dev.footfall.contact;

import dev.footfall.pose.Joint;
import dev.footfall.pose.Keypoint;
import dev.footfall.pose.Pose;
import java.util.Arrays;

/** How much of a walker's legs the picture shows, from all of them to nothing. */
public enum BodyView {
  FEET,
  KNEES,
  WAIST,
  NOTHING;

  private static final float SEEN = 0.3f;

  private static final Joint[] FOOT_POINTS = {
    Joint.LEFT_HEEL, Joint.RIGHT_HEEL, Joint.LEFT_FOOT_INDEX, Joint.RIGHT_FOOT_INDEX
  };
  private static final Joint[] KNEE_POINTS = {Joint.LEFT_KNEE, Joint.RIGHT_KNEE};
  private static final Joint[] WAIST_POINTS = {Joint.LEFT_HIP, Joint.RIGHT_HIP};

  /**
   * What is seen of a body: the lowest part of which a point is in the picture, and visible as the
   * pose network says. It goes on to guess points that lie beyond the edges.
   */
  public static BodyView of(Pose pose, int widthPx, int heightPx) {
    if (isSeen(pose, widthPx, heightPx, FOOT_POINTS)) {
      return FEET;
    }
    if (isSeen(pose, widthPx, heightPx, KNEE_POINTS)) {
      return KNEES;
    }
    return isSeen(pose, widthPx, heightPx, WAIST_POINTS) ? WAIST : NOTHING;
  }

  private static boolean isSeen(Pose pose, int widthPx, int heightPx, Joint[] joints) {
    return Arrays.stream(joints).map(pose::at).anyMatch(p -> isSeen(p, widthPx, heightPx));
  }

  private static boolean isSeen(Keypoint point, int widthPx, int heightPx) {
    return point.visibility() >= SEEN
        && point.xPx() >= 0
        && point.xPx() < widthPx
        && point.yPx() >= 0
        && point.yPx() < heightPx;
  }
}
