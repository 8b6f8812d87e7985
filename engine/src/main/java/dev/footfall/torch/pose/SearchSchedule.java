package dev.footfall.torch.pose;

import dev.footfall.frame.VideoFrame;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Decides when to look for people over the whole frame, and at which sizes. The detector sees
 * people of a certain size only, in pixels of its input; so it runs on inputs of several sizes: one
 * at a time, or all where nothing is known.
 */
final class SearchSchedule {
  /** Longer sides of the detector's inputs, in the order that finds the smallest people first. */
  static final List<Integer> ALL_SIDES_PX = List.of(896, 640, 448, 320, 224);

  /** The order of single searches: 448 finds most people, the others what it misses. */
  private static final List<Integer> ROUND_PX = List.of(448, 896, 448, 320, 448, 640, 448, 224);

  /** The order where somebody small is about: others are as small, and 896 finds half of them. */
  private static final List<Integer> SMALL_ROUND_PX =
      List.of(1344, 448, 896, 1792, 640, 1344, 320, 896);

  /** Radius in shares of the frame's longer side: 60 of 896 pixels, 100 pixels tall in 1280. */
  private static final double SMALL = 0.067;

  private static final long PERIOD_US = 250_000;
  private static final long EMPTY_PERIOD_US = 120_000;
  private static final long MISSED_PERIOD_US = 80_000;
  private static final int MOST_FRAMES = 16;

  /** Radius in an input at which people are found best, in its pixels. */
  private static final double BEST_RADIUS_PX = 65;

  private boolean everywhere = true;
  private long lastUs;
  private int next;
  private boolean forMissed;

  /** The next search covers all sizes and is due at once: nothing is known any more. */
  void startAnew() {
    everywhere = true;
  }

  /**
   * How far to follow people before a search's result counts: not beyond the time of the next.
   *
   * @param missed whether somebody is missed, who should be found again soon
   * @return index of the frame after the last, more than {@code from}
   */
  int end(List<VideoFrame> frames, int from, boolean missed) {
    long untilUs = frames.get(from).mediaUs() + (missed ? MISSED_PERIOD_US : PERIOD_US);
    int end = from + 1;
    while (end < Math.min(frames.size(), from + MOST_FRAMES)
        && frames.get(end).mediaUs() < untilUs) {
      end++;
    }
    return end;
  }

  /**
   * The longer sides of the inputs to search this frame with, none if no search is due.
   *
   * @param missed the radius of somebody who is missed, in shares of the frame's longer side: every
   *     other search is at the size that finds them best
   * @param smallest the radius of the smallest who is followed, likewise; none where nobody is
   */
  List<Integer> sidesPx(long mediaUs, OptionalDouble missed, OptionalDouble smallest) {
    if (everywhere) {
      everywhere = false;
      lastUs = mediaUs;
      return ALL_SIDES_PX;
    }
    long periodUs =
        missed.isPresent() ? MISSED_PERIOD_US : smallest.isEmpty() ? EMPTY_PERIOD_US : PERIOD_US;
    if (mediaUs - lastUs < periodUs) {
      return List.of();
    }
    lastUs = mediaUs;
    forMissed = missed.isPresent() && !forMissed;
    if (forMissed) {
      return List.of(bestSidePx(missed.getAsDouble()));
    }
    boolean small = smallest.orElse(1) < SMALL;
    int side = (small ? SMALL_ROUND_PX : ROUND_PX).get(next);
    next = (next + 1) % ROUND_PX.size();
    return List.of(side);
  }

  private static int bestSidePx(double radiusShare) {
    return ALL_SIDES_PX.stream()
        .min(
            Comparator.comparingDouble(
                side -> Math.abs(Math.log(side * radiusShare / BEST_RADIUS_PX))))
        .orElseThrow();
  }
}
