package dev.footfall.pose;

import java.util.Collections;
import java.util.List;

/**
 * One person in one frame.
 *
 * @param personId kept from frame to frame while the person is followed; from 1
 * @param frameIndex the frame's position in the file
 * @param mediaUs the frame's presentation time, microseconds from the file's first frame
 * @param keypoints one for each {@link Joint}, in its order; copied, and kept as bare numbers:
 *     hours of poses stay in memory
 * @param confidence 0..1, that there is a person here at all
 * @param footMotion how the joints of {@link #FEET} moved since the frame before, in that order
 */
public record Pose(
    int personId,
    long frameIndex,
    long mediaUs,
    List<Keypoint> keypoints,
    float confidence,
    List<Displacement> footMotion) {
  /** Heels and toes, left before right. */
  public static final List<Joint> FEET =
      List.of(Joint.LEFT_HEEL, Joint.RIGHT_HEEL, Joint.LEFT_FOOT_INDEX, Joint.RIGHT_FOOT_INDEX);

  /**
   * Trunk, thigh and shank: Winter, Biomechanics and Motor Control of Human Movement, table 4.1.
   */
  private static final double SEGMENTS_OF_HEIGHT = 0.288 + 0.245 + 0.246;

  private static final double SMALLEST_PX = 8;
  private static final int JOINTS = Joint.values().length;

  public Pose {
    keypoints = PackedKeypoints.of(keypoints);
    if (keypoints.size() != JOINTS) {
      throw new IllegalArgumentException("a pose has 33 keypoints, not " + keypoints.size());
    }
    footMotion = List.copyOf(footMotion);
    if (footMotion.size() != FEET.size()) {
      throw new IllegalArgumentException(
          "a pose has the motion of 4 joints, not of " + footMotion.size());
    }
  }

  /** A pose whose feet's motion was not measured. */
  public Pose(
      int personId, long frameIndex, long mediaUs, List<Keypoint> keypoints, float confidence) {
    this(
        personId,
        frameIndex,
        mediaUs,
        keypoints,
        confidence,
        Collections.nCopies(FEET.size(), Displacement.UNKNOWN));
  }

  /** The same pose of a person of another id. */
  public Pose ofPerson(int id) {
    return new Pose(id, frameIndex, mediaUs, keypoints, confidence, footMotion);
  }

  /** The same pose with its feet's motion. */
  public Pose withFootMotion(List<Displacement> motion) {
    return new Pose(personId, frameIndex, mediaUs, keypoints, confidence, motion);
  }

  public Keypoint at(Joint joint) {
    return keypoints.get(joint.ordinal());
  }

  /**
   * How tall the person looks if this pose shows trunk and the longer leg at full length, in
   * pixels, at least 8; seen obliquely a body only ever looks shorter.
   */
  public double standingHeightPx() {
    double left = legPx(Joint.LEFT_HIP, Joint.LEFT_KNEE, Joint.LEFT_ANKLE);
    double right = legPx(Joint.RIGHT_HIP, Joint.RIGHT_KNEE, Joint.RIGHT_ANKLE);
    double trunk =
        Math.hypot(
            middle(at(Joint.LEFT_SHOULDER).xPx(), at(Joint.RIGHT_SHOULDER).xPx())
                - middle(at(Joint.LEFT_HIP).xPx(), at(Joint.RIGHT_HIP).xPx()),
            middle(at(Joint.LEFT_SHOULDER).yPx(), at(Joint.RIGHT_SHOULDER).yPx())
                - middle(at(Joint.LEFT_HIP).yPx(), at(Joint.RIGHT_HIP).yPx()));
    return Math.max(SMALLEST_PX, (trunk + Math.max(left, right)) / SEGMENTS_OF_HEIGHT);
  }

  private double legPx(Joint hip, Joint knee, Joint ankle) {
    return distance(at(hip), at(knee)) + distance(at(knee), at(ankle));
  }

  private static double distance(Keypoint a, Keypoint b) {
    return Math.hypot(a.xPx() - b.xPx(), a.yPx() - b.yPx());
  }

  private static double middle(float a, float b) {
    return (a + b) / 2.0;
  }
}
