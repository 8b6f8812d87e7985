package dev.footfall.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.footfall.error.FootfallException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameRateTest {
  static final List<FrameRate> RATES =
      List.of(
          new FrameRate(10, 1),
          new FrameRate(12, 1),
          new FrameRate(24000, 1001),
          new FrameRate(24, 1),
          new FrameRate(25, 1),
          new FrameRate(30000, 1001),
          new FrameRate(30, 1),
          new FrameRate(48, 1),
          new FrameRate(50, 1),
          new FrameRate(60000, 1001),
          new FrameRate(60, 1),
          new FrameRate(120, 1));

  @Test
  void frameAt_startOfAFrame_isThatFrame() {
    for (FrameRate rate : RATES) {
      // Every frame of the first hours, then a prime stride up to days.
      for (long n = 0; n < 20_000_000; n += n < 500_000 ? 1 : 99_991) {
        assertEquals(n, rate.frameAt(rate.startUs(n)), rate + " frame " + n);
        assertEquals(n - 1, rate.frameAt(rate.startUs(n) - 1), rate + " before frame " + n);
      }
    }
  }

  @Test
  void startSample_wellKnownRates_givesSamplesPerFrameOfTheTrade() {
    assertEquals(2002, new FrameRate(24000, 1001).startSample(1, 48_000));
    assertEquals(2000, new FrameRate(24, 1).startSample(1, 48_000));
    assertEquals(1920, new FrameRate(25, 1).startSample(1, 48_000));
    assertEquals(8008, new FrameRate(30000, 1001).startSample(5, 48_000));
    assertEquals(4004, new FrameRate(60000, 1001).startSample(5, 48_000));
  }

  @Test
  void frameAtSample_anySample_isTheFrameThatContainsIt() {
    for (FrameRate rate : RATES) {
      for (long sample = 0; sample < 2_000_000; sample += 37) {
        long frame = rate.frameAtSample(sample, 48_000);
        // Exact: frame · den · 48000 ≤ sample · num < (frame + 1) · den · 48000.
        assertEquals(
            frame, Math.floorDiv(sample * rate.num(), rate.den() * 48_000L), rate + " " + sample);
        assertEquals(true, rate.startSample(frame, 48_000) <= sample + 1);
      }
    }
  }

  @Test
  void constructor_notAFraction_isRefused() {
    assertThrows(FootfallException.class, () -> new FrameRate(0, 1));
    assertThrows(FootfallException.class, () -> new FrameRate(25, 0));
  }

  @Test
  void constructor_commonFactor_isTakenOut() {
    assertEquals(new FrameRate(25, 1), new FrameRate(50, 2));
  }
}
