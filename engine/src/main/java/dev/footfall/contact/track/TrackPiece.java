package dev.footfall.contact.track;

import dev.footfall.motion.CameraPath;
import dev.footfall.pose.Joint;
import dev.footfall.pose.Keypoint;
import dev.footfall.pose.PersonTrack;
import dev.footfall.pose.Pose;
import java.util.List;

/**
 * An unbroken piece of a track, one movement of one body, with its legs as they should be. Its
 * poses are steady: as if the camera had not moved since the first of them. Between poses
 * everything is a straight line; before the first and after the last it stands still.
 */
public final class TrackPiece {
  private final List<Pose> poses;
  private final GroundShift shift;
  private final double[] heightsPx;

  private TrackPiece(List<Pose> segment, GroundShift shift) {
    this.shift = shift;
    heightsPx = BodyScale.heightsPx(segment);
    poses = LegSwaps.undo(segment, heightsPx);
  }

  /** The pieces of a track, three poses at least in each, in order of time. */
  public static List<TrackPiece> of(PersonTrack track, CameraPath camera) {
    GroundShift shift = GroundShift.of(track.poses(), camera);
    return TrackSegments.of(shift.steady(track.poses())).stream()
        .map(segment -> new TrackPiece(segment, shift))
        .toList();
  }

  /** The steady poses. */
  public List<Pose> poses() {
    return poses;
  }

  /** How tall the person would appear standing, at the pose of an index. */
  public double heightPx(int index) {
    return heightsPx[index];
  }

  public long firstUs() {
    return poses.get(0).mediaUs();
  }

  public long lastUs() {
    return poses.get(poses.size() - 1).mediaUs();
  }

  /** {x, y} of a joint at an instant, in pixels of the analysed frame of that instant. */
  public double[] pointPx(Joint joint, long mediaUs) {
    double[] steady = steadyPx(joint, mediaUs);
    double[] moved = shift.at(mediaUs);
    return new double[] {steady[0] + moved[0], steady[1] + moved[1]};
  }

  /** The same as if the camera had not moved: differences are over the ground. */
  public double[] steadyPx(Joint joint, long mediaUs) {
    int after = after(mediaUs);
    double share = share(after, mediaUs);
    Keypoint a = poses.get(after - 1).at(joint);
    Keypoint b = poses.get(after).at(joint);
    return new double[] {mix(a.xPx(), b.xPx(), share), mix(a.yPx(), b.yPx(), share)};
  }

  /** How tall the person would appear standing, at an instant. */
  public double heightPx(long mediaUs) {
    int after = after(mediaUs);
    return mix(heightsPx[after - 1], heightsPx[after], share(after, mediaUs));
  }

  /** {x, y} of the middle of the hips at an instant, steady: differences are over the ground. */
  public double[] steadyHipsPx(long mediaUs) {
    double[] left = steadyPx(Joint.LEFT_HIP, mediaUs);
    double[] right = steadyPx(Joint.RIGHT_HIP, mediaUs);
    return new double[] {(left[0] + right[0]) / 2, (left[1] + right[1]) / 2};
  }

  /** Index of the first pose not before an instant, of those that have one before them. */
  public int after(long mediaUs) {
    int low = 1;
    int high = poses.size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (poses.get(middle).mediaUs() < mediaUs) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private double share(int after, long mediaUs) {
    long fromUs = poses.get(after - 1).mediaUs();
    double share = (mediaUs - fromUs) / (double) (poses.get(after).mediaUs() - fromUs);
    return Math.max(0, Math.min(1, share));
  }

  private static double mix(double a, double b, double share) {
    return a + share * (b - a);
  }
}
