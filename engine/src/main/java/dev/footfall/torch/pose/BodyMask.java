package dev.footfall.torch.pose;

import dev.footfall.frame.VideoFrame;
import dev.footfall.torch.blazepose.BodyLandmarks;
import java.util.Arrays;
import java.util.List;

/**
 * Paints people over, so that the detector finds whom they walk beside: of two people close
 * together it sees one only.
 */
final class BodyMask {
  private static final byte GREY = (byte) 128;

  /** Thickness of a limb to either side of its bone, in radii of the body's circle. */
  private static final double HALF_WIDTH_RADII = 0.12;

  /** Bones from joint to joint, in BlazePose's numbers: head, arms, trunk, legs, feet. */
  private static final int[][] BONES = {
    {0, 0}, {7, 8}, {0, 11}, {0, 12}, {11, 12}, {11, 13}, {13, 15}, {12, 14}, {14, 16}, {11, 23},
    {12, 24}, {11, 24}, {12, 23}, {23, 24}, {23, 25}, {25, 27}, {24, 26}, {26, 28}, {27, 31},
    {28, 32}
  };

  private BodyMask() {}

  /** The frame without these people; the frame itself where there are none. */
  static VideoFrame without(VideoFrame frame, List<Person> people) {
    if (people.isEmpty()) {
      return frame;
    }
    byte[] rgb = frame.rgb().clone();
    for (Person person : people) {
      for (int[] bone : BONES) {
        paint(rgb, frame, person.landmarks(), bone, HALF_WIDTH_RADII * person.region().radiusPx());
      }
    }
    return new VideoFrame(frame.index(), frame.mediaUs(), frame.widthPx(), frame.heightPx(), rgb);
  }

  private static void paint(
      byte[] rgb, VideoFrame frame, BodyLandmarks body, int[] bone, double halfWidthPx) {
    double fromX = body.xPx()[bone[0]];
    double fromY = body.yPx()[bone[0]];
    double dx = body.xPx()[bone[1]] - fromX;
    double dy = body.yPx()[bone[1]] - fromY;
    int dots = 1 + (int) (Math.hypot(dx, dy) / (halfWidthPx / 2));
    for (int i = 0; i <= dots; i++) {
      dot(rgb, frame, fromX + dx * i / dots, fromY + dy * i / dots, halfWidthPx);
    }
  }

  private static void dot(byte[] rgb, VideoFrame frame, double x, double y, double radiusPx) {
    int top = (int) Math.max(0, Math.ceil(y - radiusPx));
    int bottom = (int) Math.min(frame.heightPx() - 1, Math.floor(y + radiusPx));
    for (int row = top; row <= bottom; row++) {
      double half = Math.sqrt(radiusPx * radiusPx - (row - y) * (row - y));
      int left = (int) Math.max(0, Math.ceil(x - half));
      int right = (int) Math.min(frame.widthPx() - 1, Math.floor(x + half));
      if (left <= right) {
        int start = row * frame.widthPx();
        Arrays.fill(rgb, 3 * (start + left), 3 * (start + right + 1), GREY);
      }
    }
  }
}
