package dev.footfall.torch.pose;

import dev.footfall.frame.VideoFrame;
import dev.footfall.torch.blazepose.BodyLandmarks;

/**
 * The colours that a person wears: the mean of the trunk's and of the thighs' pixels. Tells apart
 * whom the place alone cannot.
 *
 * @param trunkRgb 0..255, likewise {@code thighsRgb}
 */
record BodyColour(double[] trunkRgb, double[] thighsRgb) {
  private static final int STEPS = 5;
  private static final int LEFT_SHOULDER = 11;
  private static final int RIGHT_SHOULDER = 12;
  private static final int LEFT_HIP = 23;
  private static final int RIGHT_HIP = 24;
  private static final int LEFT_KNEE = 25;
  private static final int RIGHT_KNEE = 26;

  static BodyColour of(VideoFrame frame, BodyLandmarks body) {
    return new BodyColour(
        mean(frame, body, LEFT_SHOULDER, RIGHT_SHOULDER, LEFT_HIP, RIGHT_HIP),
        mean(frame, body, LEFT_HIP, RIGHT_HIP, LEFT_KNEE, RIGHT_KNEE));
  }

  /** Mean over a grid between four joints: two above, two below. */
  private static double[] mean(
      VideoFrame frame, BodyLandmarks body, int left, int right, int lowLeft, int lowRight) {
    double[] sum = new double[3];
    for (int down = 1; down < STEPS; down++) {
      for (int across = 1; across < STEPS; across++) {
        double v = (double) down / STEPS;
        double u = (double) across / STEPS;
        double x = at(body.xPx(), left, right, lowLeft, lowRight, u, v);
        double y = at(body.yPx(), left, right, lowLeft, lowRight, u, v);
        add(frame, (int) Math.rint(x), (int) Math.rint(y), sum);
      }
    }
    int count = (STEPS - 1) * (STEPS - 1);
    return new double[] {sum[0] / count, sum[1] / count, sum[2] / count};
  }

  private static double at(
      double[] joints, int left, int right, int lowLeft, int lowRight, double u, double v) {
    double above = joints[left] * (1 - u) + joints[right] * u;
    double below = joints[lowLeft] * (1 - u) + joints[lowRight] * u;
    return above * (1 - v) + below * v;
  }

  private static void add(VideoFrame frame, int column, int row, double[] sum) {
    int x = Math.min(Math.max(column, 0), frame.widthPx() - 1);
    int y = Math.min(Math.max(row, 0), frame.heightPx() - 1);
    for (int c = 0; c < 3; c++) {
      sum[c] += frame.rgb()[3 * (y * frame.widthPx() + x) + c] & 0xff;
    }
  }

  /** This moved towards a newer one by a share of 0..1. */
  BodyColour towards(BodyColour newer, double share) {
    return new BodyColour(
        mix(trunkRgb, newer.trunkRgb, share), mix(thighsRgb, newer.thighsRgb, share));
  }

  private static double[] mix(double[] a, double[] b, double share) {
    double[] mixed = new double[3];
    for (int c = 0; c < 3; c++) {
      mixed[c] = a[c] + share * (b[c] - a[c]);
    }
    return mixed;
  }

  /** How much they differ, 0..255: the mean over the channels, of the part that differs more. */
  double difference(BodyColour other) {
    return Math.max(difference(trunkRgb, other.trunkRgb), difference(thighsRgb, other.thighsRgb));
  }

  private static double difference(double[] a, double[] b) {
    return (Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]) + Math.abs(a[2] - b[2])) / 3;
  }
}
