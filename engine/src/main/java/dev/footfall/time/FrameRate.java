package dev.footfall.time;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;

/**
 * Frames per second as an exact fraction in lowest terms. {@code frameAt(startUs(n)) == n} for
 * every frame that fits.
 */
public record FrameRate(int num, int den) {
  public FrameRate {
    if (num <= 0 || den <= 0) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          "frame rate %d/%d is not a positive fraction; give it as 24000/1001 or 25"
              .formatted(num, den));
    }
    int divisor = gcd(num, den);
    num /= divisor;
    den /= divisor;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  /** Start of a frame in microseconds, rounded to the nearest. */
  public long startUs(long frame) {
    return Math.floorDiv(2 * frame * den * 1_000_000L + num, 2L * num);
  }

  /** The frame that contains an instant, counting half a microsecond of rounding as the frame's. */
  public long frameAt(long us) {
    return Math.floorDiv((2 * us + 1) * num, 2L * den * 1_000_000L);
  }

  /** Start of a frame in samples, rounded to the nearest. */
  public long startSample(long frame, int sampleRateHz) {
    return Math.floorDiv(2 * frame * den * (long) sampleRateHz + num, 2L * num);
  }

  /** The last frame whose exact start is not after a sample. */
  public long frameAtSample(long sample, int sampleRateHz) {
    return Math.floorDiv(sample * num, (long) den * sampleRateHz);
  }

  /** Frames counted in one second of timecode: 24 for 24000/1001. */
  public int nominal() {
    return (int) Math.round(asDouble());
  }

  public double asDouble() {
    return (double) num / den;
  }

  /** Drop-frame labels exist for 30000/1001 and 60000/1001 only. */
  public boolean supportsDropFrame() {
    return den == 1001 && (num == 30000 || num == 60000);
  }

  @Override
  public String toString() {
    return den == 1 ? Integer.toString(num) : num + "/" + den;
  }
}
