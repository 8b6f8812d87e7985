package dev.footfall.media.input;

import dev.footfall.time.FrameRate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Finds the frame rate behind a list of times. A container's clock may be too coarse for the rate
 * (milliseconds in Matroska, 600ths of a second in some MOV files), so a rate fits if each time is
 * within one tick of the rate's grid: half a tick of rounding of that time and half of the first.
 */
final class RateFit {
  private static final List<FrameRate> STANDARD =
      List.of(
          new FrameRate(24000, 1001),
          new FrameRate(24, 1),
          new FrameRate(25, 1),
          new FrameRate(30000, 1001),
          new FrameRate(30, 1),
          new FrameRate(48000, 1001),
          new FrameRate(48, 1),
          new FrameRate(50, 1),
          new FrameRate(60000, 1001),
          new FrameRate(60, 1),
          new FrameRate(100, 1),
          new FrameRate(120000, 1001),
          new FrameRate(120, 1),
          new FrameRate(15000, 1001),
          new FrameRate(15, 1),
          new FrameRate(25, 2),
          new FrameRate(12, 1),
          new FrameRate(10, 1));
  private static final double SNAP = 0.0005;
  private static final int MAX_FRACTION = 1_000_000;

  private RateFit() {}

  /**
   * The constant rate of these times, if there is one. Up to one frame in a hundred may be missing,
   * as after damage; which frame a picture is then follows from its time.
   *
   * @param ticks ascending
   * @param hints what the container claims
   */
  static Optional<FrameRate> constant(long[] ticks, TimeBase base, List<FrameRate> hints) {
    if (ticks.length < 2) {
      return Optional.empty();
    }
    List<FrameRate> candidates = new ArrayList<>(hints);
    average(ticks, base).ifPresent(candidates::add);
    for (FrameRate candidate : candidates) {
      FrameRate snapped = snap(candidate);
      if (fits(ticks, base, snapped)) {
        return Optional.of(snapped);
      }
      if (fits(ticks, base, candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private static boolean fits(long[] ticks, TimeBase base, FrameRate rate) {
    // A clock about as slow as the frames rounds any time on to the grid; there it must be exact.
    long tolerance = base.ticksPerFrame(rate) >= 4 ? 1 : 0;
    long previous = -1;
    for (long tick : ticks) {
      long offset = tick - ticks[0];
      long frame = base.nearestFrame(offset, rate);
      if (frame <= previous || Math.abs(offset - base.frameTicks(frame, rate)) > tolerance) {
        return false;
      }
      previous = frame;
    }
    long missing = previous + 1 - ticks.length;
    return missing * 100 <= previous;
  }

  /** Frames over time, as an exact fraction if it is a small one; none for a single time. */
  static Optional<FrameRate> average(long[] ticks, TimeBase base) {
    long span = ticks.length < 2 ? 0 : ticks[ticks.length - 1] - ticks[0];
    if (span <= 0) {
      return Optional.empty();
    }
    return fraction((ticks.length - 1L) * base.den(), span * base.num());
  }

  /** What a container claims, if it claims anything. */
  static Optional<FrameRate> of(AVRational rational) {
    return rational.num() > 0 && rational.den() > 0
        ? fraction(rational.num(), rational.den())
        : Optional.empty();
  }

  private static Optional<FrameRate> fraction(long num, long den) {
    int[] reducedNum = new int[1];
    int[] reducedDen = new int[1];
    avutil.av_reduce(reducedNum, reducedDen, num, den, MAX_FRACTION);
    return reducedNum[0] > 0 && reducedDen[0] > 0
        ? Optional.of(new FrameRate(reducedNum[0], reducedDen[0]))
        : Optional.empty();
  }

  /** The standard rate within 0.05 %, or the rate itself. */
  static FrameRate snap(FrameRate rate) {
    return STANDARD.stream()
        .filter(s -> Math.abs(rate.asDouble() / s.asDouble() - 1) <= SNAP)
        .findFirst()
        .orElse(rate);
  }
}
