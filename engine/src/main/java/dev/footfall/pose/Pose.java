package dev.footfall.pose;

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
 */
public record Pose(
    int personId, long frameIndex, long mediaUs, List<Keypoint> keypoints, float confidence) {
  private static final int JOINTS = Joint.values().length;

  public Pose {
    keypoints = PackedKeypoints.of(keypoints);
    if (keypoints.size() != JOINTS) {
      throw new IllegalArgumentException("a pose has 33 keypoints, not " + keypoints.size());
    }
  }

  public Keypoint at(Joint joint) {
    return keypoints.get(joint.ordinal());
  }
}
