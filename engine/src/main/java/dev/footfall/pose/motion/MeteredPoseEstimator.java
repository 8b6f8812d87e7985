package dev.footfall.pose.motion;

import dev.footfall.frame.VideoFrame;
import dev.footfall.pose.Pose;
import dev.footfall.pose.PoseEstimator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Adds to the poses of another estimator, which it closes, how heels and toes moved in the picture
 * since the frame before; for whoever was not followed there, that stays unknown.
 */
public final class MeteredPoseEstimator implements PoseEstimator {
  private final PoseEstimator estimator;
  private Optional<VideoFrame> before = Optional.empty();
  private Map<Integer, Pose> was = Map.of();

  public MeteredPoseEstimator(PoseEstimator estimator) {
    this.estimator = Objects.requireNonNull(estimator);
  }

  @Override
  public List<Pose> estimate(List<VideoFrame> frames) {
    List<Pose> poses = estimator.estimate(frames);
    List<Pose> measured = new ArrayList<>(poses.size());
    int next = 0;
    for (VideoFrame frame : frames) {
      Map<Integer, Pose> here = new HashMap<>();
      for (; next < poses.size() && poses.get(next).frameIndex() == frame.index(); next++) {
        Pose pose = poses.get(next);
        here.put(pose.personId(), pose);
        measured.add(measured(frame, pose));
      }
      before = Optional.of(frame);
      was = here;
    }
    return List.copyOf(measured);
  }

  private Pose measured(VideoFrame frame, Pose pose) {
    return before
        .filter(last -> was.containsKey(pose.personId()))
        .map(last -> FootMotionMeter.measure(last, was.get(pose.personId()), frame, pose))
        .map(pose::withFootMotion)
        .orElse(pose);
  }

  @Override
  public void close() {
    estimator.close();
  }
}
