package dev.footfall.torch.blazepose;

/**
 * The whole frame in the middle of the detector's input, black where the frame ends.
 *
 * @param widthPx of the input, a multiple of {@value #CELL}
 * @param heightPx of the input, likewise
 * @param grid where in the frame the input's pixels are taken
 */
public record Letterbox(int widthPx, int heightPx, SampleGrid grid) {
  /** The side of the square inputs that the detector was trained on. */
  public static final int TRAINED_SIDE_PX = 224;

  /** The detector's coarsest cell. */
  static final int CELL = 32;

  public Letterbox {
    if (widthPx % CELL != 0 || heightPx % CELL != 0) {
      throw new IllegalArgumentException(
          "detector input of %d x %d is not a multiple of %d".formatted(widthPx, heightPx, CELL));
    }
  }

  /** A square input, such as the detector was trained on. */
  public static Letterbox square(int frameWidthPx, int frameHeightPx, int sidePx) {
    double step = (double) Math.max(frameWidthPx, frameHeightPx) / sidePx;
    return centred(frameWidthPx, frameHeightPx, sidePx, sidePx, step);
  }

  /** As small an input as holds a frame whose longer side is scaled to {@code longSidePx}. */
  public static Letterbox tight(int frameWidthPx, int frameHeightPx, int longSidePx) {
    double step = (double) Math.max(frameWidthPx, frameHeightPx) / longSidePx;
    return centred(
        frameWidthPx, frameHeightPx, cells(frameWidthPx, step), cells(frameHeightPx, step), step);
  }

  private static int cells(int framePx, double step) {
    // A frame side that fits exactly must not gain a cell by the rounding of the division.
    return CELL * (int) Math.ceil(framePx / step / CELL - 1e-9);
  }

  private static Letterbox centred(
      int frameWidth, int frameHeight, int width, int height, double step) {
    double originX = (frameWidth - width * step) / 2;
    double originY = (frameHeight - height * step) / 2;
    return new Letterbox(width, height, new SampleGrid(originX, originY, step, 0, 0, step));
  }
}
