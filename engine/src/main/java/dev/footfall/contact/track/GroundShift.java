package dev.footfall.contact.track;

import dev.footfall.motion.CameraPath;
import dev.footfall.pose.Displacement;
import dev.footfall.pose.Joint;
import dev.footfall.pose.Keypoint;
import dev.footfall.pose.Pose;
import java.util.ArrayList;
import java.util.List;

/**
 * How far the ground under a walker's feet has moved through the picture since the first pose. The
 * body keeps its shape, so a camera that turns or zooms moves it as a whole; only velocities
 * change.
 */
final class GroundShift {
  private static final Joint[] FEET = {
    Joint.LEFT_HEEL, Joint.RIGHT_HEEL, Joint.LEFT_FOOT_INDEX, Joint.RIGHT_FOOT_INDEX
  };

  private final long[] mediaUs;
  private final double[] x;
  private final double[] y;

  private GroundShift(int count) {
    mediaUs = new long[count];
    x = new double[count];
    y = new double[count];
  }

  static GroundShift of(List<Pose> poses, CameraPath camera) {
    GroundShift shift = new GroundShift(camera.isStill() ? 0 : poses.size());
    for (int i = 0; i < shift.mediaUs.length; i++) {
      shift.mediaUs[i] = poses.get(i).mediaUs();
      if (i > 0) {
        double[] feet = feet(poses.get(i - 1));
        double[] moved = camera.carry(feet[0], feet[1], shift.mediaUs[i - 1], shift.mediaUs[i]);
        shift.x[i] = shift.x[i - 1] + moved[0] - feet[0];
        shift.y[i] = shift.y[i - 1] + moved[1] - feet[1];
      }
    }
    return shift;
  }

  private static double[] feet(Pose pose) {
    double x = 0;
    double y = 0;
    for (Joint joint : FEET) {
      x += pose.at(joint).xPx() / FEET.length;
      y += pose.at(joint).yPx() / FEET.length;
    }
    return new double[] {x, y};
  }

  /** The poses, the same ones that this was made of, as a camera that stands still sees them. */
  List<Pose> steady(List<Pose> poses) {
    if (mediaUs.length == 0) {
      return poses;
    }
    List<Pose> steady = new ArrayList<>(poses.size());
    for (int i = 0; i < poses.size(); i++) {
      Pose pose = poses.get(i);
      float dx = (float) x[i];
      float dy = (float) y[i];
      List<Keypoint> points =
          pose.keypoints().stream()
              .map(p -> new Keypoint(p.xPx() - dx, p.yPx() - dy, p.visibility()))
              .toList();
      steady.add(
          new Pose(
              pose.personId(),
              pose.frameIndex(),
              pose.mediaUs(),
              points,
              pose.confidence(),
              steady(pose.footMotion(), i)));
    }
    return steady;
  }

  /** What the feet moved since the pose before, less what the ground did. */
  private List<Displacement> steady(List<Displacement> motion, int i) {
    float dx = (float) (i == 0 ? 0 : x[i] - x[i - 1]);
    float dy = (float) (i == 0 ? 0 : y[i] - y[i - 1]);
    return motion.stream()
        .map(d -> d.trust() > 0 ? new Displacement(d.xPx() - dx, d.yPx() - dy, d.trust()) : d)
        .toList();
  }

  /** {x, y} at an instant, in pixels; between poses by straight lines. */
  double[] at(long us) {
    if (mediaUs.length == 0) {
      return new double[2];
    }
    int after = 1;
    int high = mediaUs.length - 1;
    while (after < high) {
      int middle = (after + high) >>> 1;
      if (mediaUs[middle] < us) {
        after = middle + 1;
      } else {
        high = middle;
      }
    }
    if (after >= mediaUs.length) {
      return new double[] {x[0], y[0]};
    }
    double gapUs = (double) mediaUs[after] - mediaUs[after - 1];
    double share = Math.max(0, Math.min(1, (us - mediaUs[after - 1]) / gapUs));
    return new double[] {
      x[after - 1] + share * (x[after] - x[after - 1]),
      y[after - 1] + share * (y[after] - y[after - 1])
    };
  }
}
