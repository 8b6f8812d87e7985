package dev.footfall.torch.pose;

import dev.footfall.frame.VideoFrame;
import dev.footfall.pose.Pose;
import dev.footfall.pose.PoseEstimator;
import dev.footfall.torch.blazepose.BlazePoseDetector;
import dev.footfall.torch.blazepose.BlazePoseLandmarker;
import dev.footfall.torch.blazepose.BodyLandmarks;
import dev.footfall.torch.blazepose.Detection;
import dev.footfall.torch.blazepose.DetectionDecoder;
import dev.footfall.torch.blazepose.Letterbox;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Finds and follows several people with BlazePose. Each person is looked for where the landmarks of
 * the frame before say; the whole frame is searched at the start, a few times a second, and more
 * often while somebody is missed or nobody is known. Keypoints are given as found, not smoothed.
 */
public final class BlazePoseEstimator implements PoseEstimator {
  /** People in plain view reach 0.8 at one size at least. */
  private static final double MIN_SCORE = 0.65;

  private final BlazePoseDetector detector;
  private final BlazePoseLandmarker landmarker;
  private final SearchSchedule schedule = new SearchSchedule();
  private final Crowd crowd;
  private final Workers workers;
  private long lastUs = Long.MIN_VALUE;
  private boolean closed;

  /** Borrows the networks: they may serve several estimators, and outlive them. */
  public BlazePoseEstimator(
      BlazePoseDetector detector, BlazePoseLandmarker landmarker, PoseSettings settings) {
    this.detector = detector;
    this.landmarker = landmarker;
    crowd = new Crowd(settings.maxPeople());
    workers = new Workers(settings.workers());
  }

  @Override
  public List<Pose> estimate(List<VideoFrame> frames) {
    if (closed) {
      throw new IllegalStateException("this pose estimator is closed");
    }
    List<Pose> poses = new ArrayList<>();
    for (VideoFrame frame : frames) {
      if (frame.mediaUs() <= lastUs) {
        throw new IllegalArgumentException(
            "frame %d at %d us comes after one at %d us"
                .formatted(frame.index(), frame.mediaUs(), lastUs));
      }
      lastUs = frame.mediaUs();
      advance(frame);
      crowd.followed().forEach(person -> poses.add(person.pose(frame)));
    }
    return List.copyOf(poses);
  }

  private void advance(VideoFrame frame) {
    List<Person> before = crowd.followed();
    boolean urgent = before.isEmpty() || crowd.isAnyoneMissed();
    Seen seen = look(frame, before, schedule.sidesPx(frame.mediaUs(), urgent));
    crowd.update(seen.bodies(), frame);
    admitStrangers(seen.detections(), frame);
    if (crowd.followed().isEmpty() && !before.isEmpty()) {
      schedule.startAnew();
    }
  }

  /** The landmarks of everybody followed, and whom a search finds, all computed side by side. */
  private Seen look(VideoFrame frame, List<Person> people, List<Integer> sides) {
    // The longest task first, so that it does not begin when all others are done.
    VideoFrame others = sides.isEmpty() ? frame : BodyMask.without(frame, people);
    Stream<Supplier<Seen>> searches =
        sides.stream().map(side -> () -> new Seen(List.of(), search(others, side)));
    Stream<Supplier<Seen>> bodies =
        people.stream()
            .map(Person::region)
            .map(region -> () -> new Seen(List.of(landmarker.find(frame, region)), List.of()));
    List<Seen> parts = workers.all(Stream.concat(searches, bodies).toList());
    return new Seen(
        parts.stream().flatMap(part -> part.bodies().stream()).toList(),
        parts.stream().flatMap(part -> part.detections().stream()).toList());
  }

  private List<Detection> search(VideoFrame frame, int sidePx) {
    Letterbox input =
        sidePx == Letterbox.TRAINED_SIDE_PX
            ? Letterbox.square(frame.widthPx(), frame.heightPx(), sidePx)
            : Letterbox.tight(frame.widthPx(), frame.heightPx(), sidePx);
    return detector.detect(frame, input, MIN_SCORE);
  }

  private void admitStrangers(List<Detection> detections, VideoFrame frame) {
    List<Supplier<BodyLandmarks>> tasks = new ArrayList<>();
    for (Detection stranger : crowd.strangers(DetectionDecoder.merge(detections))) {
      tasks.add(() -> landmarker.find(frame, stranger.region()));
    }
    workers.all(tasks).forEach(body -> crowd.admit(body, frame));
  }

  /** What is found in a frame: bodies in the order of the people followed, and detections. */
  private record Seen(List<BodyLandmarks> bodies, List<Detection> detections) {}

  @Override
  public void close() {
    closed = true;
    workers.close();
  }
}
