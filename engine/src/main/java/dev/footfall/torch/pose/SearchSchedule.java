package dev.footfall.torch.pose;

import java.util.List;

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

  private static final long PERIOD_US = 250_000;
  private static final long URGENT_PERIOD_US = 80_000;

  private boolean everywhere = true;
  private long lastUs;
  private int next;

  /** The next search covers all sizes and is due at once: nothing is known any more. */
  void startAnew() {
    everywhere = true;
  }

  /**
   * The longer sides of the inputs to search this frame with, none if no search is due.
   *
   * @param urgent whether somebody is missed or nobody is known
   */
  List<Integer> sidesPx(long mediaUs, boolean urgent) {
    if (everywhere) {
      everywhere = false;
      lastUs = mediaUs;
      return ALL_SIDES_PX;
    }
    if (mediaUs - lastUs < (urgent ? URGENT_PERIOD_US : PERIOD_US)) {
      return List.of();
    }
    lastUs = mediaUs;
    int side = ROUND_PX.get(next);
    next = (next + 1) % ROUND_PX.size();
    return List.of(side);
  }
}
