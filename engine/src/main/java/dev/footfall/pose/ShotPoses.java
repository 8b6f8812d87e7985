package dev.footfall.pose;

import dev.footfall.frame.VideoFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Follows everybody through one shot, with an estimator of its own, which it closes. Ids go on
 * where those of the shots before ended. Used by one thread.
 */
public final class ShotPoses implements AutoCloseable {
  private static final int BATCH_FRAMES = 8;

  private final PoseEstimator estimator;
  private final int idsBefore;
  private final List<VideoFrame> batch = new ArrayList<>(BATCH_FRAMES);
  private final List<Pose> poses = new ArrayList<>();
  private int lastId;
  private int widthPx;
  private int heightPx;

  /**
   * @param estimator a new one, taken over
   * @param idsBefore the largest id given to anybody before
   */
  public ShotPoses(PoseEstimator estimator, int idsBefore) {
    this.estimator = Objects.requireNonNull(estimator);
    this.idsBefore = idsBefore;
    this.lastId = idsBefore;
  }

  /** Takes the shot's next frame; keeps it until a batch is full. */
  public void add(VideoFrame frame) {
    widthPx = frame.widthPx();
    heightPx = frame.heightPx();
    batch.add(frame);
    if (batch.size() == BATCH_FRAMES) {
      estimate();
    }
  }

  /** Everybody seen in the frames so far, by id; all frames are let go. */
  public List<PersonTrack> tracks() {
    estimate();
    return PersonTrack.group(poses, widthPx, heightPx);
  }

  /** The largest id given so far, in this shot or before. */
  public int lastId() {
    return lastId;
  }

  private void estimate() {
    for (Pose pose : estimator.estimate(List.copyOf(batch))) {
      int id = idsBefore + pose.personId();
      lastId = Math.max(lastId, id);
      poses.add(pose.ofPerson(id));
    }
    batch.clear();
  }

  @Override
  public void close() {
    estimator.close();
  }
}
