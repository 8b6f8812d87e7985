package dev.footfall.bridge.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeTagTest {
  @Test
  void of_unixEpoch_isTheNtpSecondsOfRfc5905() {
    // RFC 5905, figure 4: 1 January 1970 is second 2,208,988,800 of NTP.
    assertEquals(2_208_988_800L << 32, TimeTag.of(Instant.EPOCH).raw());
  }

  @Test
  void from_instant_isTheWait() {
    Instant now = Instant.parse("2026-05-01T12:00:00.25Z");
    TimeTag tag = TimeTag.of(now.plusMillis(1500));
    // A fraction is 2^-32 s = 0.23 ns, floored both ways: at most 1 ns is lost.
    assertEquals(1_500_000_000, tag.from(now).toNanos(), 1);
  }

  @Test
  void from_pastOrImmediate_isZero() {
    Instant now = Instant.parse("2026-05-01T12:00:00Z");
    assertEquals(Duration.ZERO, TimeTag.IMMEDIATE.from(now));
    assertEquals(Duration.ZERO, new TimeTag(0).from(now));
    // What REAPER sends for "immediately".
    assertEquals(Duration.ZERO, new TimeTag(0x0000_0000_0100_0000L).from(now));
    assertEquals(Duration.ZERO, TimeTag.of(now.minusNanos(1)).from(now));
  }

  @Test
  void notBefore_comparesUnsigned() {
    TimeTag early = new TimeTag(5L << 32);
    TimeTag late = new TimeTag(0xF000_0000L << 32);
    assertEquals(late, early.notBefore(late));
    assertEquals(late, late.notBefore(early));
  }
}
