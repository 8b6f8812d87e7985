package dev.footfall.torch.blazepose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class OneEuroFilterTest {
  /** A handful of products of doubles near 1. */
  private static final double EXACT = 1e-12;

  private static OneEuroFilter filter() {
    return new OneEuroFilter(0.01, 10, 1);
  }

  @Test
  void apply_first_passesUnchanged() {
    assertArrayEquals(new double[] {3, -4}, filter().apply(new double[] {3, -4}, 100, 0.04), 0);
  }

  @Test
  void apply_second_followsThePaper() {
    OneEuroFilter filter = filter();
    filter.apply(new double[] {0}, 10, 0.04);
    // Speed 2 / 10 / 0.04 = 5 a second; its low-pass of 1 Hz takes 1 / (1 + 1 / (2π · 0.04)) of it.
    double speed = 5 / (1 + 1 / (2 * Math.PI * 0.04));
    double cutoff = 0.01 + 10 * speed;
    double expected = 2 / (1 + 1 / (2 * Math.PI * cutoff * 0.04));
    assertEquals(expected, filter.apply(new double[] {2}, 10, 0.04)[0], EXACT);
  }

  @Test
  void apply_constant_staysConstant() {
    OneEuroFilter filter = filter();
    for (int i = 0; i < 100; i++) {
      assertEquals(7, filter.apply(new double[] {7}, 10, 0.02)[0], EXACT);
    }
  }

  @Test
  void apply_jitter_isSmoothedMoreThanMotion() {
    OneEuroFilter still = filter();
    OneEuroFilter moving = filter();
    double jitter = 0;
    double lag = 0;
    for (int i = 0; i < 200; i++) {
      double noise = i % 2 == 0 ? 0.1 : -0.1;
      jitter = Math.abs(still.apply(new double[] {noise}, 100, 0.04)[0]);
      lag = Math.abs(moving.apply(new double[] {10.0 * i}, 100, 0.04)[0] - 10.0 * i);
    }
    // Jitter of 0.1 moves at 0.05 scales a second: a cutoff below 0.5 Hz leaves less than a fifth.
    assertTrue(jitter < 0.02, () -> "jitter left");
    // Motion of 2.5 scales a second: 25 Hz lag by 1 / (2π · 25) s at 250 a second, 1.6, and a
    // sampled filter lags less.
    assertTrue(lag < 1.6, () -> "lag");
  }

  @Test
  void apply_shorterSteps_smoothesEachOfThemMore() {
    OneEuroFilter slow = filter();
    OneEuroFilter fast = filter();
    slow.apply(new double[] {0}, 100, 0.04);
    fast.apply(new double[] {0}, 100, 0.04);
    assertTrue(
        fast.apply(new double[] {1}, 100, 0.01)[0] < slow.apply(new double[] {1}, 100, 0.04)[0]);
  }
}
