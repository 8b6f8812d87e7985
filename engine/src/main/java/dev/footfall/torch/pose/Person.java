package dev.footfall.torch.pose;

import dev.footfall.frame.VideoFrame;
import dev.footfall.pose.Joint;
import dev.footfall.pose.Keypoint;
import dev.footfall.pose.Pose;
import dev.footfall.torch.blazepose.BodyLandmarks;
import dev.footfall.torch.blazepose.Detection;
import dev.footfall.torch.blazepose.OneEuroFilter;
import dev.footfall.torch.blazepose.Region;
import java.util.ArrayList;
import java.util.List;

/** One person who is followed from frame to frame, or was until lately. */
final class Person {
  /** MediaPipe's smoothing of the points that give the next region. */
  private static final double MIN_CUTOFF_HZ = 0.01;

  private static final double BETA = 10;
  private static final double SPEED_CUTOFF_HZ = 1;

  /** Over which time the speed is averaged. */
  private static final double SPEED_TIME_S = 0.2;

  /** Nobody moves faster: 12 radii a second are some 12 m/s. */
  private static final double MAX_RADII_PER_S = 12;

  /** How much of a frame's colour goes into the memory of it. */
  private static final double COLOUR_SHARE = 0.1;

  private static final double JITTER_RADII = 0.15;

  private final int id;
  private final long firstUs;
  private BodyLandmarks landmarks;
  private BodyColour colour;
  private Region region;
  private OneEuroFilter filter;
  private long lastUs;
  private double hipX;
  private double hipY;
  private double speedX;
  private double speedY;

  /**
   * Begins to follow somebody.
   *
   * @param id never given to anybody else
   */
  Person(int id, BodyLandmarks landmarks, VideoFrame frame) {
    this.id = id;
    colour = BodyColour.of(frame, landmarks);
    firstUs = frame.mediaUs();
    begin(landmarks, frame);
  }

  private void begin(BodyLandmarks found, VideoFrame frame) {
    filter = new OneEuroFilter(MIN_CUTOFF_HZ, BETA, SPEED_CUTOFF_HZ);
    // The filter's first value passes unchanged, whatever the step.
    take(found, frame, 1);
  }

  int id() {
    return id;
  }

  long firstUs() {
    return firstUs;
  }

  long lastUs() {
    return lastUs;
  }

  /** What this person wears, averaged over the last frames. */
  BodyColour colour() {
    return colour;
  }

  /** Where the landmarks of the next frame are looked for. */
  Region region() {
    return region;
  }

  BodyLandmarks landmarks() {
    return landmarks;
  }

  /** Whether landmarks in the next frame can be this person's, and not somebody else's. */
  boolean canMoveTo(BodyLandmarks found, long mediaUs) {
    double[] points = found.regionPoints();
    double reach = JITTER_RADII + MAX_RADII_PER_S * (mediaUs - lastUs) / 1e6;
    return Math.hypot(points[0] - hipX, points[1] - hipY) <= reach * region.radiusPx();
  }

  /** Takes the landmarks of the next frame. */
  void follow(BodyLandmarks found, VideoFrame frame) {
    double stepS = (frame.mediaUs() - lastUs) / 1e6;
    double[] points = found.regionPoints();
    double weight = 1 - Math.exp(-stepS / SPEED_TIME_S);
    speedX += weight * ((points[0] - hipX) / stepS - speedX);
    speedY += weight * ((points[1] - hipY) / stepS - speedY);
    take(found, frame, stepS);
  }

  /** Takes the landmarks of a person who was lost and is found again. */
  void resume(BodyLandmarks found, VideoFrame frame) {
    begin(found, frame);
  }

  private void take(BodyLandmarks found, VideoFrame frame, double stepS) {
    double[] points = found.regionPoints();
    landmarks = found;
    colour = colour.towards(BodyColour.of(frame, found), COLOUR_SHARE);
    lastUs = frame.mediaUs();
    hipX = points[0];
    hipY = points[1];
    double scale = 2 * Math.hypot(points[2] - points[0], points[3] - points[1]);
    double[] smooth = filter.apply(points, scale, stepS);
    region = new Detection(1, smooth[0], smooth[1], smooth[2], smooth[3]).region();
  }

  /** Distance of a point from where this person's hips must be by now, in radii. */
  double radiiFromPrediction(double x, double y, long mediaUs) {
    double s = (mediaUs - lastUs) / 1e6;
    return Math.hypot(x - hipX - speedX * s, y - hipY - speedY * s) / region.radiusPx();
  }

  /** The landmarks last taken, as the rest of the engine sees them. */
  Pose pose(VideoFrame frame) {
    List<Keypoint> keypoints = new ArrayList<>();
    for (int i = 0; i < Joint.values().length; i++) {
      keypoints.add(
          new Keypoint(
              (float) landmarks.xPx()[i],
              (float) landmarks.yPx()[i],
              (float) landmarks.visibility()[i]));
    }
    return new Pose(id, frame.index(), frame.mediaUs(), keypoints, (float) landmarks.probability());
  }
}
