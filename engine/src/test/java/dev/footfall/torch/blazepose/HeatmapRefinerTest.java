package dev.footfall.torch.blazepose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HeatmapRefinerTest {
  private static final int SIDE = HeatmapRefiner.SIDE;

  /** A heatmap of logits so low that they do not count, and some cells with logits of their own. */
  private static float[] heatmap(float... columnRowLogit) {
    float[] map = new float[SIDE * SIDE];
    // A probability of 1e-11 in each of 81 cells moves nothing by more than 1e-9 of 64 cells.
    Arrays.fill(map, -25);
    for (int i = 0; i < columnRowLogit.length; i += 3) {
      map[(int) columnRowLogit[i + 1] * SIDE + (int) columnRowLogit[i]] = columnRowLogit[i + 2];
    }
    return map;
  }

  private static void assertRefined(double u, double v, double toU, double toV, float[] map) {
    double[] us = {u};
    double[] vs = {v};
    HeatmapRefiner.refine(us, vs, map);
    assertEquals(toU, us[0], 1e-8);
    assertEquals(toV, vs[0], 1e-8);
  }

  @Test
  void refine_onePeak_movesToItsCell() {
    assertRefined(0.5, 0.5, 34 / 64.0, 30 / 64.0, heatmap(34, 30, 5));
  }

  @Test
  void refine_twoCells_weighsByProbability() {
    // Logit 0 is one half, logit ln 3 three quarters: the mean of 31 and 33 is 32.2.
    float[] map = heatmap(31, 32, 0, 33, 32, (float) Math.log(3));
    assertRefined(0.5, 0.5, 32.2 / 64, 32 / 64.0, map);
  }

  @Test
  void refine_reachesFourCellsAndNoFarther() {
    assertRefined(0.5, 0.5, 36 / 64.0, 28 / 64.0, heatmap(36, 28, 5));
    assertRefined(0.5, 0.5, 0.5, 0.5, heatmap(37, 32, 5));
  }

  @Test
  void refine_weakPeak_leavesTheLandmark() {
    // Logit -0.01 is a probability just below one half.
    assertRefined(0.51, 0.49, 0.51, 0.49, heatmap(32, 31, -0.01f));
    assertRefined(0.51, 0.49, 32 / 64.0, 31 / 64.0, heatmap(32, 31, 0.01f));
  }

  @Test
  void refine_atTheEdge_usesTheCellsThereAre() {
    assertRefined(0.001, 0.999, 2 / 64.0, 62 / 64.0, heatmap(2, 62, 5));
  }

  @Test
  void refine_outside_leavesTheLandmark() {
    assertRefined(1.2, 0.5, 1.2, 0.5, heatmap(63, 32, 5));
    assertRefined(0.5, -0.3, 0.5, -0.3, heatmap(32, 0, 5));
  }
}
