package dev.footfall.motion;

import dev.footfall.frame.VideoFrame;
import java.util.Random;

/** Pictures of a ground with smooth spots of chance, as a camera over it sees it. */
final class Grounds {
  static final int WIDTH_PX = 320;
  static final int HEIGHT_PX = 180;

  private static final int SPOT_PX = 9;
  private static final int SIDE = 128;
  private static final double[] SPOTS = new Random(7).doubles(SIDE * SIDE, 30, 225).toArray();

  private Grounds() {}

  /** The ground where a point of the picture lies at the place that {@code toGround} says. */
  static VideoFrame seen(long index, Affine toGround) {
    byte[] rgb = new byte[3 * WIDTH_PX * HEIGHT_PX];
    for (int y = 0; y < HEIGHT_PX; y++) {
      for (int x = 0; x < WIDTH_PX; x++) {
        byte grey = (byte) Math.round(ground(toGround.x(x, y), toGround.y(x, y)));
        int at = 3 * (y * WIDTH_PX + x);
        rgb[at] = grey;
        rgb[at + 1] = grey;
        rgb[at + 2] = grey;
      }
    }
    return new VideoFrame(index, index * 40_000, WIDTH_PX, HEIGHT_PX, rgb);
  }

  /** A grey block that somebody carries through the picture. */
  static VideoFrame withBlock(VideoFrame frame, int left, int top, int width, int height) {
    byte[] rgb = frame.rgb().clone();
    for (int y = top; y < top + height; y++) {
      for (int x = left; x < left + width; x++) {
        byte grey = (byte) ((x - left) / 8 + (y - top) / 8 & 1) == 0 ? (byte) 40 : (byte) 200;
        for (int c = 0; c < 3; c++) {
          rgb[3 * (y * WIDTH_PX + x) + c] = grey;
        }
      }
    }
    return new VideoFrame(frame.index(), frame.mediaUs(), WIDTH_PX, HEIGHT_PX, rgb);
  }

  private static double ground(double x, double y) {
    double u = x / SPOT_PX + 1000 * SIDE;
    double v = y / SPOT_PX + 1000 * SIDE;
    int column = (int) Math.floor(u);
    int row = (int) Math.floor(v);
    double fx = smooth(u - column);
    double fy = smooth(v - row);
    double above = spot(column, row) * (1 - fx) + spot(column + 1, row) * fx;
    double below = spot(column, row + 1) * (1 - fx) + spot(column + 1, row + 1) * fx;
    return above * (1 - fy) + below * fy;
  }

  private static double smooth(double t) {
    return t * t * (3 - 2 * t);
  }

  private static double spot(int column, int row) {
    return SPOTS[Math.floorMod(row, SIDE) * SIDE + Math.floorMod(column, SIDE)];
  }
}
