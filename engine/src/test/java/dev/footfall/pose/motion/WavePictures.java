package dev.footfall.pose.motion;

import dev.footfall.frame.VideoFrame;
import dev.footfall.pose.Joint;
import dev.footfall.pose.Keypoint;
import dev.footfall.pose.Pose;
import java.util.Arrays;
import java.util.List;

/** Pictures whose motion is known exactly; scripts/models/foot_motion.py draws the same. */
final class WavePictures {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 240;
  private static final long FRAME_US = 40_000;

  private WavePictures() {}

  /** Three crossing waves, moved to the right and down. */
  static VideoFrame moved(int index, double byX, double byY) {
    byte[] rgb = new byte[3 * WIDTH * HEIGHT];
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      double x = i % WIDTH - byX;
      double y = i / WIDTH - byY;
      double value =
          128
              + 45 * Math.sin(.23 * x + .11 * y)
              + 40 * Math.sin(.31 * y - .17 * x)
              + 30 * Math.sin(.61 * x + .47 * y);
      Arrays.fill(rgb, 3 * i, 3 * i + 3, (byte) Math.floor(value + .5));
    }
    return new VideoFrame(index, index * FRAME_US, WIDTH, HEIGHT, rgb);
  }

  /** One grey. */
  static VideoFrame flat(int index) {
    byte[] rgb = new byte[3 * WIDTH * HEIGHT];
    Arrays.fill(rgb, (byte) 90);
    return new VideoFrame(index, index * FRAME_US, WIDTH, HEIGHT, rgb);
  }

  /** Somebody as tall as that, hips at x, y. */
  static Pose standing(int index, double x, double y, double height) {
    Keypoint[] points = new Keypoint[Joint.values().length];
    Arrays.fill(points, new Keypoint((float) x, (float) y, 1));
    double[][] parts = {
      {11, .1, -.288}, {23, .05, 0}, {25, .05, .245}, {27, .06, .49}, {29, .08, .52}, {31, .14, .53}
    };
    for (double[] part : parts) {
      for (int side = 0; side < 2; side++) {
        double across = (side == 0 ? -1 : 1) * part[1] * height;
        points[(int) part[0] + side] =
            new Keypoint((float) (x + across), (float) (y + part[2] * height), 1);
      }
    }
    return new Pose(1, index, index * FRAME_US, List.of(points), 1);
  }
}
