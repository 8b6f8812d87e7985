package dev.footfall.contact;

import dev.footfall.pose.Joint;
import dev.footfall.pose.Keypoint;
import dev.footfall.pose.Pose;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The path of one point of the body, as positions in body heights at the times of the poses, and
 * its smoothed velocity at any instant between them.
 *
 * <p>Velocity is the slope of a straight line fitted with Gaussian weights around the instant, so
 * frame rates of any kind and gaps need no resampling.
 */
final class PointMotion {
  /** Spread of the weights: passes gait, holds back the jitter of single frames. */
  private static final double SIGMA_S = 0.022;

  private final double[] s;
  private final double[] x;
  private final double[] y;

  private PointMotion(double[] s, double[] x, double[] y) {
    this.s = s;
    this.x = x;
    this.y = y;
  }

  /**
   * @param heightsPx apparent body height at each pose
   */
  static PointMotion of(List<Pose> poses, double[] heightsPx, Joint joint) {
    return of(poses, heightsPx, p -> point(p, joint).xPx(), p -> point(p, joint).yPx());
  }

  /** The path of the middle of the hips. */
  static PointMotion ofHips(List<Pose> poses, double[] heightsPx) {
    return of(poses, heightsPx, TrackSegments::hipX, TrackSegments::hipY);
  }

  private static PointMotion of(
      List<Pose> poses,
      double[] heightsPx,
      ToDoubleFunction<Pose> xPx,
      ToDoubleFunction<Pose> yPx) {
    int n = poses.size();
    double[] s = new double[n];
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      Pose pose = poses.get(i);
      s[i] = pose.mediaUs() / 1e6;
      // One height for the whole piece would smear a walk towards the camera; the height of each
      // pose would add its own motion. Steps between poses are therefore scaled one by one.
      x[i] = i == 0 ? 0 : x[i - 1] + delta(xPx, poses.get(i - 1), pose) / heightsPx[i];
      y[i] = i == 0 ? 0 : y[i - 1] + delta(yPx, poses.get(i - 1), pose) / heightsPx[i];
    }
    return new PointMotion(s, x, y);
  }

  private static double delta(ToDoubleFunction<Pose> of, Pose before, Pose after) {
    return of.applyAsDouble(after) - of.applyAsDouble(before);
  }

  private static Keypoint point(Pose pose, Joint joint) {
    return pose.at(joint);
  }

  /** Speed in body heights a second at an instant in seconds. */
  double speed(double atS) {
    return Math.hypot(slope(x, atS), slope(y, atS));
  }

  /** The instant in {@code [fromS, toS]} at which the point stops dead, by {@link StopFit}. */
  double stopS(double fromS, double toS) {
    return StopFit.stopS(s, x, y, fromS, toS);
  }

  /** Position in body heights from that of the first pose: {x, y}, y growing downwards. */
  double[] position(double atS) {
    return new double[] {value(x, atS), value(y, atS)};
  }

  private double value(double[] of, double atS) {
    int after = lowerBound(atS);
    if (after == 0) {
      return of[0];
    }
    if (after == s.length) {
      return of[s.length - 1];
    }
    double share = (atS - s[after - 1]) / (s[after] - s[after - 1]);
    return of[after - 1] + share * (of[after] - of[after - 1]);
  }

  private double slope(double[] of, double atS) {
    double sigmaS = sigmaAt(atS);
    double w = 0;
    double wt = 0;
    double wv = 0;
    double wtt = 0;
    double wtv = 0;
    int from = Math.max(0, Math.min(lowerBound(atS - 3 * sigmaS), s.length - 2));
    for (int i = from; i < s.length && (s[i] <= atS + 3 * sigmaS || i < from + 2); i++) {
      double t = s[i] - atS;
      double weight = Math.exp(-0.5 * t * t / (sigmaS * sigmaS)) + 1e-9;
      w += weight;
      wt += weight * t;
      wv += weight * of[i];
      wtt += weight * t * t;
      wtv += weight * t * of[i];
    }
    double spread = w * wtt - wt * wt;
    return spread <= 1e-18 ? 0 : (w * wtv - wt * wv) / spread;
  }

  /** Wider where frames are sparse: a line needs about three of them. */
  private double sigmaAt(double atS) {
    int i = Math.max(1, Math.min(lowerBound(atS), s.length - 1));
    return Math.max(SIGMA_S, 0.75 * (s[i] - s[i - 1]));
  }

  /** Index of the first pose not before an instant. */
  private int lowerBound(double atS) {
    int low = 0;
    int high = s.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (s[middle] < atS) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
