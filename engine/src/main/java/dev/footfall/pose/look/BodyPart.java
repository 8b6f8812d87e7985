package dev.footfall.pose.look;

import dev.footfall.pose.Joint;
import dev.footfall.pose.Pose;
import java.util.ArrayList;
import java.util.List;

/** Parts of the body that are dressed alike within, and where in a picture they show. */
enum BodyPart {
  TRUNK(2) {
    @Override
    List<double[]> pointsPx(Pose pose) {
      List<double[]> points = new ArrayList<>();
      if (isSeen(
          pose, Joint.LEFT_SHOULDER, Joint.RIGHT_SHOULDER, Joint.LEFT_HIP, Joint.RIGHT_HIP)) {
        for (double across : ACROSS) {
          double[] top = between(pose, Joint.LEFT_SHOULDER, Joint.RIGHT_SHOULDER, across);
          double[] low = between(pose, Joint.LEFT_HIP, Joint.RIGHT_HIP, across);
          for (double down : ALONG) {
            points.add(mix(top, low, down));
          }
        }
      }
      return points;
    }
  },
  THIGHS(1) {
    @Override
    List<double[]> pointsPx(Pose pose) {
      List<double[]> points = along(pose, Joint.LEFT_HIP, Joint.LEFT_KNEE);
      points.addAll(along(pose, Joint.RIGHT_HIP, Joint.RIGHT_KNEE));
      return points;
    }
  },
  SHINS(1) {
    @Override
    List<double[]> pointsPx(Pose pose) {
      List<double[]> points = along(pose, Joint.LEFT_KNEE, Joint.LEFT_ANKLE);
      points.addAll(along(pose, Joint.RIGHT_KNEE, Joint.RIGHT_ANKLE));
      return points;
    }
  };

  private static final float SEEN = 0.5f;
  private static final double[] ACROSS = {0.25, 0.5, 0.75};
  private static final double[] ALONG = {0.2, 0.35, 0.5, 0.65, 0.8};

  private final double weight;

  BodyPart(double weight) {
    this.weight = weight;
  }

  /** How much it counts beside the others. */
  double weight() {
    return weight;
  }

  /** Points {x, y} on this part, well inside it; none where it is not seen. */
  abstract List<double[]> pointsPx(Pose pose);

  private static List<double[]> along(Pose pose, Joint from, Joint to) {
    List<double[]> points = new ArrayList<>();
    if (isSeen(pose, from, to)) {
      for (double share : ALONG) {
        points.add(between(pose, from, to, share));
      }
    }
    return points;
  }

  private static boolean isSeen(Pose pose, Joint... joints) {
    for (Joint joint : joints) {
      if (pose.at(joint).visibility() < SEEN) {
        return false;
      }
    }
    return true;
  }

  private static double[] between(Pose pose, Joint from, Joint to, double share) {
    return mix(
        new double[] {pose.at(from).xPx(), pose.at(from).yPx()},
        new double[] {pose.at(to).xPx(), pose.at(to).yPx()},
        share);
  }

  private static double[] mix(double[] from, double[] to, double share) {
    return new double[] {from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])};
  }
}
