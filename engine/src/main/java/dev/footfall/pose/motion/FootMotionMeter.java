package dev.footfall.pose.motion;

import dev.footfall.frame.VideoFrame;
import dev.footfall.pose.Displacement;
import dev.footfall.pose.Joint;
import dev.footfall.pose.Keypoint;
import dev.footfall.pose.Pose;
import java.util.List;

/**
 * How far the picture moved under a person's heels and toes from one frame to the next.
 *
 * <p>A pose network says where a foot is to a percent or two of the body's height, anew in every
 * frame; whether it still moves is seen better in the pixels: on rendered walkers with the truth
 * known the error of a resting foot's motion is 0.2 % of the body's height, where that of the
 * network's points is 1 to 2.6 %. A window of 0.14 body heights is matched on two levels, once from
 * rest and once from where the poses say, and the better match taken. The Python twin is
 * scripts/models/foot_motion.py.
 */
final class FootMotionMeter {
  private static final double WINDOW_BODIES = 0.14;

  /** Poses farther apart are not of one movement. */
  private static final double LARGEST_BODIES = 0.5;

  /** Of a sample, of full scale. */
  private static final double NOISE = 0.01;

  /** Below this squared steepness a window has nothing to hold on to. */
  private static final double FLAT = 2e-5;

  private FootMotionMeter() {}

  /**
   * The motion of {@link Pose#FEET}, in that order.
   *
   * @param before the frame before, and the same person's pose in it
   * @param now the frame of the pose
   */
  static List<Displacement> measure(VideoFrame before, Pose was, VideoFrame now, Pose pose) {
    double heightPx = pose.standingHeightPx();
    Displacement[] found = new Displacement[Pose.FEET.size()];
    for (int foot = 0; foot < 2; foot++) {
      Foot seen = new Foot(was, pose, foot, heightPx);
      Brightness fine = Brightness.of(now, seen.grid);
      Brightness fineBefore = Brightness.of(before, seen.grid);
      Brightness coarse = fine.halved();
      Brightness coarseBefore = fineBefore.halved();
      for (int k = 0; k < 2; k++) {
        Keypoint point = pose.at(Pose.FEET.get(foot + 2 * k));
        found[foot + 2 * k] =
            isInside(point, now)
                ? seen.match(k, coarse, coarseBefore, fine, fineBefore)
                : Displacement.UNKNOWN;
      }
    }
    return List.of(found);
  }

  private static boolean isInside(Keypoint point, VideoFrame frame) {
    return point.xPx() >= 0
        && point.yPx() >= 0
        && point.xPx() < frame.widthPx()
        && point.yPx() < frame.heightPx();
  }

  /** Heel and toe of a foot in both frames, and the grid that holds all four. */
  private static final class Foot {
    private final double[][] now = new double[2][];
    private final double[][] was = new double[2][];
    private final Grid grid;

    Foot(Pose before, Pose pose, int foot, double heightPx) {
      boolean joined = true;
      for (int k = 0; k < 2; k++) {
        Joint joint = Pose.FEET.get(foot + 2 * k);
        now[k] = place(pose.at(joint));
        was[k] = place(before.at(joint));
        joined &=
            Math.hypot(now[k][0] - was[k][0], now[k][1] - was[k][1]) <= LARGEST_BODIES * heightPx;
      }
      if (!joined) {
        System.arraycopy(now, 0, was, 0, 2);
      }
      double stepPx = WINDOW_BODIES * heightPx / WindowMatch.WINDOW;
      double margin = WindowMatch.WINDOW * stepPx;
      double[] low = new double[2];
      int[] count = new int[2];
      for (int axis = 0; axis < 2; axis++) {
        low[axis] = Math.min(least(now, axis), least(was, axis)) - margin;
        double high = Math.max(most(now, axis), most(was, axis)) + margin;
        // Even, so that the coarse grid covers it.
        count[axis] = ((int) Math.ceil((high - low[axis]) / stepPx) / 2 + 1) * 2;
      }
      grid = new Grid(low[0], low[1], stepPx, count[0], count[1]);
    }

    private static double[] place(Keypoint point) {
      return new double[] {point.xPx(), point.yPx()};
    }

    private static double least(double[][] points, int axis) {
      return Math.min(points[0][axis], points[1][axis]);
    }

    private static double most(double[][] points, int axis) {
      return Math.max(points[0][axis], points[1][axis]);
    }

    Displacement match(
        int k, Brightness coarse, Brightness coarseBefore, Brightness fine, Brightness fineBefore) {
      double x = (now[k][0] - grid.xPx()) / grid.stepPx();
      double y = (now[k][1] - grid.yPx()) / grid.stepPx();
      WindowMatch wide = new WindowMatch(coarse, (x - 0.5) / 2, (y - 0.5) / 2);
      WindowMatch window = new WindowMatch(fine, x, y);
      double[] fromPoses = {
        (was[k][0] - now[k][0]) / grid.stepPx(), (was[k][1] - now[k][1]) / grid.stepPx()
      };
      double[] best = {};
      double least = Double.POSITIVE_INFINITY;
      for (double[] guess : List.of(new double[2], fromPoses)) {
        double[] near = wide.find(coarseBefore, new double[] {guess[0] / 2, guess[1] / 2});
        double[] at = window.find(fineBefore, new double[] {2 * near[0], 2 * near[1]});
        double error = window.error(fineBefore, at);
        if (error < least) {
          least = error;
          best = at;
        }
      }
      double fit = Math.max(0, 1 - least / (window.contrast() + NOISE * NOISE));
      double steepness = window.leastSteepness();
      return new Displacement(
          (float) (-best[0] * grid.stepPx()),
          (float) (-best[1] * grid.stepPx()),
          (float) (fit * steepness / (steepness + FLAT)));
    }
  }
}
