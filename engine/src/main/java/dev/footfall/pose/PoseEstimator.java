package dev.footfall.pose;

import dev.footfall.frame.VideoFrame;
import java.util.List;

/**
 * Finds and follows people. Belongs to one job worker, is not thread-safe, and keeps state from
 * call to call: frames come in order of presentation time, batch after batch.
 */
public interface PoseEstimator extends AutoCloseable {
  /** The poses in these frames, ordered by frame then person; where nobody is seen, none. */
  List<Pose> estimate(List<VideoFrame> frames);

  @Override
  void close();
}
