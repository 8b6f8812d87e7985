package dev.footfall.contact;

/**
 * Says from the poses of one person when each foot meets and leaves the ground. Wiring chooses it.
 */
@FunctionalInterface
public interface ContactNetwork {
  /** Values of one pose: time, confidence, body height, three a joint, and three a moving point. */
  int POSE_VALUES = 3 + 33 * 3 + 4 * 3;

  /**
   * What the poses tell.
   *
   * @param poses {@link #POSE_VALUES} rows of one value a pose, row after row: seconds since the
   *     first pose, rising; probability of a person, 0..1; apparent body height, pixels; then x, y
   *     (pixels) and visibility (0..1) of each {@link dev.footfall.pose.Joint} in its order; then
   *     x, y (pixels) and trust (0..1) of how each of {@link dev.footfall.pose.Pose#FEET} moved
   *     since the pose before, 0 where that is not known
   * @param count of poses, at least 3
   */
  ContactHeats run(float[] poses, int count);
}
