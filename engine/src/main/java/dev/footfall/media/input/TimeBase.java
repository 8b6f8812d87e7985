package dev.footfall.media.input;

import dev.footfall.time.FrameRate;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * The length of one tick of a stream's clock, {@code num/den} seconds. All conversions are exact
 * rational arithmetic in 128 bits, rounded once.
 */
public record TimeBase(int num, int den) {
  private static final long US = 1_000_000L;

  public static TimeBase of(AVRational rational) {
    return new TimeBase(rational.num(), rational.den());
  }

  /** Ticks in microseconds, rounded to the nearest. */
  public long toUs(long ticks) {
    return rescale(ticks, num * US, den, avutil.AV_ROUND_NEAR_INF);
  }

  /** Microseconds in whole ticks, rounded down. */
  public long floorTicks(long us) {
    return rescale(us, den, num * US, avutil.AV_ROUND_DOWN);
  }

  /** Ticks in samples of a rate, rounded to the nearest. */
  public long toSamples(long ticks, int sampleRateHz) {
    return rescale(ticks, (long) num * sampleRateHz, den, avutil.AV_ROUND_NEAR_INF);
  }

  /** The number of the frame whose start is nearest. */
  public long nearestFrame(long ticks, FrameRate rate) {
    return rescale(ticks, (long) num * rate.num(), ticksScale(rate), avutil.AV_ROUND_NEAR_INF);
  }

  /** Start of a frame in ticks, rounded to the nearest. */
  public long frameTicks(long frame, FrameRate rate) {
    return rescale(frame, ticksScale(rate), (long) num * rate.num(), avutil.AV_ROUND_NEAR_INF);
  }

  /** Length of one frame in ticks. */
  public double ticksPerFrame(FrameRate rate) {
    return (double) ticksScale(rate) / ((double) num * rate.num());
  }

  private long ticksScale(FrameRate rate) {
    return (long) den * rate.den();
  }

  private static long rescale(long value, long numerator, long denominator, int rounding) {
    return avutil.av_rescale_rnd(value, numerator, denominator, rounding);
  }
}
