package dev.footfall.torch.blazepose;

/**
 * Moves landmarks to the centre of mass of their heatmaps. Where the regression is pixels off, as
 * for heels and toes, the heatmap is not.
 */
final class HeatmapRefiner {
  /** Cells a side of a heatmap. */
  static final int SIDE = 64;

  private static final int REACH = 4;
  private static final double MIN_PROBABILITY = 0.5;

  private HeatmapRefiner() {}

  /**
   * Refines in place: x and y become the mean of the cells' positions in the 9 × 9 cells around the
   * landmark, weighted by probability; a landmark whose largest probability there is below one half
   * stays.
   *
   * @param u landmarks' x in 0..1 of the crop
   * @param v landmarks' y, likewise
   * @param heatmaps logits {@code [landmark][SIDE][SIDE]}
   */
  static void refine(double[] u, double[] v, float[] heatmaps) {
    for (int i = 0; i < u.length; i++) {
      int column = (int) (u[i] * SIDE);
      int row = (int) (v[i] * SIDE);
      if (column >= 0 && column < SIDE && row >= 0 && row < SIDE) {
        refineOne(u, v, i, column, row, heatmaps);
      }
    }
  }

  private static void refineOne(
      double[] u, double[] v, int landmark, int column, int row, float[] heatmaps) {
    double sum = 0;
    double sumX = 0;
    double sumY = 0;
    double largest = 0;
    for (int y = Math.max(0, row - REACH); y <= Math.min(SIDE - 1, row + REACH); y++) {
      for (int x = Math.max(0, column - REACH); x <= Math.min(SIDE - 1, column + REACH); x++) {
        double p = 1 / (1 + Math.exp(-heatmaps[(landmark * SIDE + y) * SIDE + x]));
        sum += p;
        sumX += p * x;
        sumY += p * y;
        largest = Math.max(largest, p);
      }
    }
    if (largest >= MIN_PROBABILITY) {
      u[landmark] = sumX / sum / SIDE;
      v[landmark] = sumY / sum / SIDE;
    }
  }
}
