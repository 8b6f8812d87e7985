package dev.footfall.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DistanceTest {
  @Test
  void metres_ofKnownHeights_areThePinholeCamera() {
    // 1.7 / (2 tan 20°) = 1.7 / 0.7279405 = 2.335356; four roundings of a float near 5 are 1e-6.
    assertEquals(2.335356, Distance.metres(1), 1e-6);
    assertEquals(4.670712, Distance.metres(0.5f), 1e-6);
  }

  @Test
  void metres_isClampedAndFarWhereNothingIsKnown() {
    assertEquals(0.5f, Distance.metres(10));
    assertEquals(100, Distance.metres(0.001f));
    assertEquals(100, Distance.metres(0));
    assertEquals(100, Distance.metres(Float.NaN));
  }

  @Test
  void bodyHeightNorm_isTheInverse() {
    for (float height = 0.03f; height < 4; height *= 1.1f) {
      // Two divisions, each rounded to a float's relative 6e-8.
      assertEquals(height, Distance.bodyHeightNorm(Distance.metres(height)), height * 1.3e-7);
    }
  }
}
