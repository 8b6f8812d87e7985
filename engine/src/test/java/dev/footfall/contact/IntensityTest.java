package dev.footfall.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IntensityTest {
  /** One rounding to float of a value up to 1. */
  private static final double FLOAT_STEP = 6e-8;

  @Test
  void of_goesThroughTheFixedPoints() {
    assertEquals(0.5, Intensity.of(Action.WALK, 1.3f), FLOAT_STEP);
    // 3 m/s is exact, the slope is rounded in doubles only.
    assertEquals(0.85, Intensity.of(Action.RUN, 3), FLOAT_STEP);
    assertEquals(0.2, Intensity.of(Action.SNEAK, 0.6f), 0.005); // "about 0.2", two decimals
  }

  @ParameterizedTest
  @EnumSource(Action.class)
  void of_risesWithSpeedWithinItsRange(Action action) {
    float before = Intensity.of(action, -1);
    assertEquals(before, Intensity.of(action, 0));
    for (float speedMps = 0.1f; speedMps < 8; speedMps += 0.1f) {
      float now = Intensity.of(action, speedMps);
      assertTrue(now > before && now < 1, "%s at %s m/s: %s".formatted(action, speedMps, now));
      before = now;
    }
  }

  @Test
  void of_ordersTheActionsAtOneSpeed() {
    for (float speedMps = 0; speedMps < 6; speedMps += 0.5f) {
      float step = Intensity.of(Action.WALK, speedMps);
      assertTrue(Intensity.of(Action.SNEAK, speedMps) < step);
      assertTrue(Intensity.of(Action.LAND, speedMps) > step);
    }
  }
}
