package dev.footfall.torch.pose;

import dev.footfall.frame.VideoFrame;
import dev.footfall.torch.blazepose.BodyLandmarks;
import java.util.Arrays;

/** Made-up people for tests of how they are followed. */
final class Bodies {
  static final double RADIUS_PX = 50;
  static final int WIDTH_PX = 400;
  static final int HEIGHT_PX = 200;

  /** How far each landmark lies from the hips in the test figure, in radii. */
  private static final double[][] FIGURE = new double[39][2];

  static {
    for (int i = 0; i <= 10; i++) {
      FIGURE[i] = new double[] {0, -0.8};
    }
    for (int side = 0; side < 2; side++) {
      double x = side == 0 ? 0.2 : -0.2;
      FIGURE[11 + side] = new double[] {x, -0.5};
      FIGURE[13 + side] = new double[] {1.5 * x, -0.25};
      for (int hand = 15; hand <= 21; hand += 2) {
        FIGURE[hand + side] = new double[] {1.5 * x, 0};
      }
      FIGURE[23 + side] = new double[] {x / 2, 0};
      FIGURE[25 + side] = new double[] {x / 2, 0.4};
      FIGURE[27 + side] = new double[] {x / 2, 0.8};
      FIGURE[29 + side] = new double[] {x / 2, 0.85};
      FIGURE[31 + side] = new double[] {x, 0.9};
    }
    FIGURE[34] = new double[] {0, -1};
  }

  private Bodies() {}

  /** An upright person with the middle of the hips at a place. */
  static BodyLandmarks at(double xPx, double yPx, double probability) {
    return sized(xPx, yPx, RADIUS_PX, probability);
  }

  static BodyLandmarks sized(double xPx, double yPx, double radiusPx, double probability) {
    double[] x = Arrays.stream(FIGURE).mapToDouble(offset -> xPx + radiusPx * offset[0]).toArray();
    double[] y = Arrays.stream(FIGURE).mapToDouble(offset -> yPx + radiusPx * offset[1]).toArray();
    double[] visibility = new double[FIGURE.length];
    Arrays.fill(visibility, 0.75);
    return new BodyLandmarks(x, y, visibility, probability);
  }

  /** The same body turned around its hips, clockwise. */
  static BodyLandmarks turned(BodyLandmarks body, double angleRad) {
    double[] hips = body.regionPoints();
    double[] x = body.xPx().clone();
    double[] y = body.yPx().clone();
    for (int i = 0; i < x.length; i++) {
      double dx = body.xPx()[i] - hips[0];
      double dy = body.yPx()[i] - hips[1];
      x[i] = hips[0] + dx * Math.cos(angleRad) - dy * Math.sin(angleRad);
      y[i] = hips[1] + dx * Math.sin(angleRad) + dy * Math.cos(angleRad);
    }
    return new BodyLandmarks(x, y, body.visibility(), body.probability());
  }

  /** A frame of one grey, at 25 a second. */
  static VideoFrame frame(long index, int grey) {
    byte[] rgb = new byte[3 * WIDTH_PX * HEIGHT_PX];
    Arrays.fill(rgb, (byte) grey);
    return new VideoFrame(index, index * 40_000, WIDTH_PX, HEIGHT_PX, rgb);
  }

  static VideoFrame frame(long index) {
    return frame(index, 100);
  }
}
