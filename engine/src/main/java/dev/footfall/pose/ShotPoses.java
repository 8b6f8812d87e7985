package dev.footfall.pose;

import dev.footfall.frame.VideoFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Follows everybody through one shot, with an estimator of its own, which it closes. Ids go on
 * where those of the shots before ended. Keeps no pose. Used by one thread.
 */
public final class ShotPoses implements AutoCloseable {
  private static final int BATCH_FRAMES = 8;

  private final PoseEstimator estimator;
  private final int idsBefore;
  private final List<VideoFrame> batch = new ArrayList<>(BATCH_FRAMES);
  private int lastId;

  /**
   * @param estimator a new one, taken over
   * @param idsBefore the largest id given to anybody before
   */
  public ShotPoses(PoseEstimator estimator, int idsBefore) {
    this.estimator = Objects.requireNonNull(estimator);
    this.idsBefore = idsBefore;
    this.lastId = idsBefore;
  }

  /**
   * Takes the shot's next frame, and keeps it until a batch is full.
   *
   * @return the poses in the frames of a batch that is now full, by frame and person; else none
   */
  public List<Pose> add(VideoFrame frame) {
    batch.add(frame);
    return batch.size() == BATCH_FRAMES ? estimate() : List.of();
  }

  /** The poses in the last frames; all frames are let go. */
  public List<Pose> finish() {
    return estimate();
  }

  /** The largest id given so far, in this shot or before. */
  public int lastId() {
    return lastId;
  }

  private List<Pose> estimate() {
    List<Pose> poses = new ArrayList<>();
    for (Pose pose : estimator.estimate(List.copyOf(batch))) {
      int id = idsBefore + pose.personId();
      lastId = Math.max(lastId, id);
      poses.add(
          new Pose(id, pose.frameIndex(), pose.mediaUs(), pose.keypoints(), pose.confidence()));
    }
    batch.clear();
    return poses;
  }

  @Override
  public void close() {
    estimator.close();
  }
}
