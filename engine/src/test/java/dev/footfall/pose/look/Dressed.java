package dev.footfall.pose.look;

import dev.footfall.frame.VideoFrame;
import dev.footfall.pose.Joint;
import dev.footfall.pose.Keypoint;
import dev.footfall.pose.Pose;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** People of two colours, 100 pixels tall, upright in a grey picture. */
public final class Dressed {
  public static final int RED = 0xc02020;
  public static final int BLUE = 0x2030b0;
  public static final int GREEN = 0x208030;

  private static final int WIDTH_PX = 400;
  private static final int HEIGHT_PX = 120;
  private static final Map<Joint, Integer> HEIGHTS_PX =
      Map.of(
          Joint.LEFT_SHOULDER, 25,
          Joint.RIGHT_SHOULDER, 25,
          Joint.LEFT_HIP, 55,
          Joint.RIGHT_HIP, 55,
          Joint.LEFT_KNEE, 80,
          Joint.RIGHT_KNEE, 80,
          Joint.LEFT_ANKLE, 105,
          Joint.RIGHT_ANKLE, 105,
          Joint.LEFT_HEEL, 110,
          Joint.RIGHT_HEEL, 110);

  private Dressed() {}

  /** Somebody at a place, in a frame of 40 ms a step. */
  public static Pose pose(int id, long frameIndex, int xPx) {
    List<Keypoint> points = new ArrayList<>();
    for (Joint joint : Joint.values()) {
      int side = joint.name().startsWith("LEFT") ? -8 : 8;
      points.add(new Keypoint(xPx + side, HEIGHTS_PX.getOrDefault(joint, 10), 1));
    }
    return new Pose(id, frameIndex, frameIndex * 40_000, points, 1);
  }

  /** A frame of somebody at a place, of a shirt and trousers, in light of 1 for full. */
  public static VideoFrame frame(long index, int xPx, int shirt, int trousers, double light) {
    byte[] rgb = new byte[3 * WIDTH_PX * HEIGHT_PX];
    for (int y = 0; y < HEIGHT_PX; y++) {
      for (int x = 0; x < WIDTH_PX; x++) {
        boolean body = Math.abs(x - xPx) <= 12 && y >= 15;
        int colour = !body ? 0x808080 : y < 55 ? shirt : trousers;
        for (int c = 0; c < 3; c++) {
          rgb[3 * (y * WIDTH_PX + x) + c] = (byte) (light * (colour >> (16 - 8 * c) & 0xff));
        }
      }
    }
    return new VideoFrame(index, index * 40_000, WIDTH_PX, HEIGHT_PX, rgb);
  }

  /** A look at ten frames. */
  public static Look look(int shirt, int trousers, double light) {
    Look look = new Look();
    for (int i = 0; i < 10; i++) {
      look.add(frame(i, 100 + 5 * i, shirt, trousers, light), pose(1, i, 100 + 5 * i));
    }
    return look;
  }
}
