package dev.footfall.torch.blazepose;

/**
 * The centres that the detector's boxes count from: three grids of cells, row by row from the top
 * left, the anchors of one cell after each other. In pixels of the detector's input.
 */
final class Anchors {
  private static final int[] CELL_PX = {8, 16, 32};
  private static final int[] PER_CELL = {2, 2, 6};

  private final float[] x;
  private final float[] y;

  /** The anchors of an input; its sides are multiples of 32. */
  Anchors(int widthPx, int heightPx) {
    int count = 0;
    for (int level = 0; level < CELL_PX.length; level++) {
      count += PER_CELL[level] * (widthPx / CELL_PX[level]) * (heightPx / CELL_PX[level]);
    }
    x = new float[count];
    y = new float[count];
    int at = 0;
    for (int level = 0; level < CELL_PX.length; level++) {
      at = fill(at, widthPx, heightPx, CELL_PX[level], PER_CELL[level]);
    }
  }

  private int fill(int from, int widthPx, int heightPx, int cellPx, int perCell) {
    int at = from;
    for (int row = 0; row < heightPx / cellPx; row++) {
      for (int column = 0; column < widthPx / cellPx; column++) {
        for (int anchor = 0; anchor < perCell; anchor++) {
          x[at] = (column + 0.5f) * cellPx;
          y[at++] = (row + 0.5f) * cellPx;
        }
      }
    }
    return at;
  }

  int count() {
    return x.length;
  }

  float x(int anchor) {
    return x[anchor];
  }

  float y(int anchor) {
    return y[anchor];
  }
}
