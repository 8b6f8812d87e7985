package dev.footfall.pose;

import dev.footfall.frame.VideoFrame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Plays poses from a script, and is strict about how it is used. */
public final class ScriptedPoseEstimator implements PoseEstimator {
  private final Function<VideoFrame, List<Pose>> script;
  private long lastUs = -1;
  private boolean closed;

  /**
   * @param script the poses of a frame, each with that frame's number and time
   */
  public ScriptedPoseEstimator(Function<VideoFrame, List<Pose>> script) {
    this.script = script;
  }

  @Override
  public List<Pose> estimate(List<VideoFrame> frames) {
    if (closed) {
      throw new IllegalStateException("the scripted pose estimator is used after close()");
    }
    List<Pose> poses = new ArrayList<>();
    for (VideoFrame frame : frames) {
      if (frame.mediaUs() <= lastUs) {
        throw new IllegalArgumentException(
            "frame %d at %d us comes after one at %d us"
                .formatted(frame.index(), frame.mediaUs(), lastUs));
      }
      lastUs = frame.mediaUs();
      script.apply(frame).stream()
          .map(pose -> checked(pose, frame))
          .sorted(Comparator.comparingInt(Pose::personId))
          .forEach(poses::add);
    }
    return List.copyOf(poses);
  }

  private static Pose checked(Pose pose, VideoFrame frame) {
    if (pose.frameIndex() != frame.index() || pose.mediaUs() != frame.mediaUs()) {
      throw new IllegalStateException(
          "the script gives a pose of frame %d for frame %d"
              .formatted(pose.frameIndex(), frame.index()));
    }
    return pose;
  }

  /** For tests that whoever made it also closes it. */
  public boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
  }
}
