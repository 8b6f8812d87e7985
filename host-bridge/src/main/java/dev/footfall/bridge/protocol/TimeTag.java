package dev.footfall.bridge.protocol;

import java.time.Duration;
import java.time.Instant;

/**
 * When a bundle is due, as the 64 bits of the wire.
 *
 * @param raw NTP format: upper 32 bits whole seconds since 1900-01-01 00:00 UTC, lower 32 bits
 *     fractions of a second, both unsigned; 1 is "immediately"
 */
public record TimeTag(long raw) {
  public static final TimeTag IMMEDIATE = new TimeTag(1);

  /** From 1900 to 1970: 70 years of which 17 were leap years (RFC 5905, figure 4). */
  private static final long NTP_TO_UNIX_SECONDS = (70L * 365 + 17) * 86_400;

  /** The tag of an instant up to the year 2036, rounded down to 2^-32 s. */
  public static TimeTag of(Instant instant) {
    long seconds = instant.getEpochSecond() + NTP_TO_UNIX_SECONDS;
    long fraction = ((long) instant.getNano() << 32) / 1_000_000_000L;
    return new TimeTag(seconds << 32 | fraction);
  }

  /** The later of two tags: a bundle inside a bundle is never due before its parent. */
  public TimeTag notBefore(TimeTag other) {
    return Long.compareUnsigned(raw, other.raw) < 0 ? other : this;
  }

  /**
   * How long after {@code now} the tag is due, zero if it is past. "Immediately" is a date in 1900,
   * and so is what REAPER sends in its place: both are past.
   */
  public Duration from(Instant now) {
    long seconds = (raw >>> 32) - NTP_TO_UNIX_SECONDS;
    long nanos = ((raw & 0xFFFF_FFFFL) * 1_000_000_000L) >>> 32;
    Duration wait = Duration.between(now, Instant.ofEpochSecond(seconds, nanos));
    return wait.isNegative() ? Duration.ZERO : wait;
  }
}
