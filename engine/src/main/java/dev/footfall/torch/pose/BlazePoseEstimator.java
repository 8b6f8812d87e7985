package dev.footfall.torch.pose;

import dev.footfall.frame.VideoFrame;
import dev.footfall.pose.Pose;
import dev.footfall.pose.PoseEstimator;
import dev.footfall.torch.blazepose.BlazePoseDetector;
import dev.footfall.torch.blazepose.BlazePoseLandmarker;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Finds and follows several people with BlazePose. Each person is looked for where the landmarks of
 * the frame before say; the whole frame is searched at the start, a few times a second, and more
 * often while somebody is missed. Keypoints are given as found, not smoothed. What is found does
 * not depend on the number of workers.
 */
public final class BlazePoseEstimator implements PoseEstimator {
  private final SearchSchedule schedule = new SearchSchedule();
  private final Crowd crowd;
  private final Workers workers;
  private final Sight sight;
  private long lastUs = Long.MIN_VALUE;
  private boolean closed;

  /** Borrows the networks: they may serve several estimators, and outlive them. */
  public BlazePoseEstimator(
      BlazePoseDetector detector, BlazePoseLandmarker landmarker, PoseSettings settings) {
    crowd = new Crowd(settings.maxPeople());
    workers = new Workers(settings.workers());
    sight = new Sight(detector, landmarker, workers, settings.batch());
  }

  @Override
  public List<Pose> estimate(List<VideoFrame> frames) {
    if (closed) {
      throw new IllegalStateException("this pose estimator is closed");
    }
    List<Pose> poses = new ArrayList<>();
    int at = 0;
    while (at < frames.size()) {
      Stretch stretch = new Stretch(sight, crowd);
      VideoFrame first = frames.get(at);
      OptionalDouble missed = share(crowd.missedRadiusPx(), first);
      OptionalDouble smallest = share(crowd.smallestRadiusPx(), first);
      int end = schedule.end(frames, at, missed.isPresent());
      frames.subList(at, end).forEach(this::checkOrder);
      poses.addAll(
          stretch.follow(
              frames.subList(at, end), schedule.sidesPx(first.mediaUs(), missed, smallest)));
      if (stretch.lostEverybody()) {
        schedule.startAnew();
      }
      at = end;
    }
    return List.copyOf(poses);
  }

  /** Pixels in shares of a frame's longer side. */
  private static OptionalDouble share(OptionalDouble px, VideoFrame frame) {
    double longerPx = Math.max(frame.widthPx(), frame.heightPx());
    return px.isEmpty() ? px : OptionalDouble.of(px.getAsDouble() / longerPx);
  }

  private void checkOrder(VideoFrame frame) {
    if (frame.mediaUs() <= lastUs) {
      throw new IllegalArgumentException(
          "frame %d at %d us comes after one at %d us"
              .formatted(frame.index(), frame.mediaUs(), lastUs));
    }
    lastUs = frame.mediaUs();
  }

  @Override
  public void close() {
    closed = true;
    workers.close();
  }
}
