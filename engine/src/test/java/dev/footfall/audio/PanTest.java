package dev.footfall.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class PanTest {
  /** One rounding to float of a value up to 1. */
  private static final double FLOAT_STEP = 6e-8;

  @Test
  void gains_atSidesAndCentre_areTheLaw() {
    assertEquals(new Pan(1, 0), Pan.gains(-1));
    assertEquals(new Pan(0, 1), Pan.gains(1));
    assertEquals(-3.0103, Level.db(Pan.gains(0).left()), 1e-4); // the figure has four decimals
    assertEquals(Pan.gains(0).left(), Pan.gains(0).right(), FLOAT_STEP);
  }

  @Test
  void gains_everywhere_keepPowerAndOrder() {
    for (int i = -100; i <= 100; i++) {
      Pan pan = Pan.gains(i / 100f);
      double power = (double) pan.left() * pan.left() + (double) pan.right() * pan.right();
      assertEquals(1, power, 4 * FLOAT_STEP); // two squares, each with twice the relative error
      assertEquals(Integer.signum(i), (int) Math.signum(pan.right() - pan.left()), "pan " + i);
    }
  }

  @Test
  void gains_outside_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> Pan.gains(1.01f));
    assertThrows(IllegalArgumentException.class, () -> Pan.gains(Float.NaN));
  }
}
