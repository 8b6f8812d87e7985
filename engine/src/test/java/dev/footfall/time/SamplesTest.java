package dev.footfall.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SamplesTest {
  @Test
  void atUs_anyInstant_isTheNearestSample() {
    for (long us = 0; us < 3_000_000; us += 7) {
      assertEquals(Math.round(us * 0.048), Samples.atUs(us), "at " + us);
    }
    assertEquals(345_600_000, Samples.atUs(7_200_000_000L));
  }

  @Test
  void toUs_anySample_comesBack() {
    for (long sample = 0; sample < 1_000_000; sample += 13) {
      assertEquals(sample, Samples.atUs(Samples.toUs(sample)));
    }
  }
}
