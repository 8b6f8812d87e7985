package dev.footfall.scene.crop;

import dev.footfall.frame.VideoFrame;

/**
 * A square of a frame, in whole pixels, within it.
 *
 * @param leftPx its left edge
 * @param topPx its upper edge
 * @param sidePx its side
 */
public record Square(int leftPx, int topPx, int sidePx) {
  private static final int SMALLEST_PX = 8;

  /** The square around a point, moved into the frame where it would leave it. */
  public static Square around(VideoFrame frame, double xPx, double yPx, double sidePx) {
    int most = Math.min(frame.widthPx(), frame.heightPx());
    int side = (int) Math.max(Math.min(SMALLEST_PX, most), Math.min(Math.round(sidePx), most));
    return new Square(
        within(xPx - side / 2.0, frame.widthPx() - side),
        within(yPx - side / 2.0, frame.heightPx() - side),
        side);
  }

  private static int within(double at, int most) {
    return (int) Math.max(0, Math.min(Math.round(at), most));
  }

  /**
   * Its pixels at another size: the mean over the area of each new pixel where that is larger,
   * bilinear where it is smaller.
   *
   * @return float32 {@code [3][side][side]}, R, G, B in 0..1
   */
  public float[] pixels(VideoFrame frame, int side) {
    return Resample.square(
        frame.rgb(), 3 * (topPx * frame.widthPx() + leftPx), 3 * frame.widthPx(), sidePx, side);
  }

  /** The whole frame, squeezed into a square; as {@link #pixels}. */
  public static float[] whole(VideoFrame frame, int side) {
    return Resample.rectangle(
        frame.rgb(), 0, 3 * frame.widthPx(), frame.widthPx(), frame.heightPx(), side);
  }
}
