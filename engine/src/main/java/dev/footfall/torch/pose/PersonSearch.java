package dev.footfall.torch.pose;

import dev.footfall.frame.VideoFrame;
import dev.footfall.torch.blazepose.BlazePoseDetector;
import dev.footfall.torch.blazepose.Detection;
import dev.footfall.torch.blazepose.Letterbox;
import java.util.List;

/**
 * Decides when to look for people over the whole frame, and at which sizes. The detector sees
 * people of a certain size only, in pixels of its input; so it runs on inputs of several sizes: one
 * at a time, or all where nothing is known.
 */
final class PersonSearch {
  /** Longer sides of the inputs, from the largest people to the smallest. */
  private static final List<Integer> ALL_SIDES = List.of(224, 320, 448, 640, 896);

  /** The order of single searches: 448 finds most people, the others what it misses. */
  private static final List<Integer> ROUND = List.of(448, 896, 448, 320, 448, 640, 448, 224);

  /** The size of the detector's training, which keeps the square of its training too. */
  private static final int TRAINED_SIDE = 224;

  private static final double MIN_SCORE = 0.65;
  private static final long PERIOD_US = 250_000;
  private static final long URGENT_PERIOD_US = 80_000;

  private final BlazePoseDetector detector;
  private boolean everywhere = true;
  private long lastUs;
  private int next;

  PersonSearch(BlazePoseDetector detector) {
    this.detector = detector;
  }

  /** The next search covers all sizes and is due at once: nothing is known any more. */
  void startAnew() {
    everywhere = true;
  }

  /**
   * The sides of the inputs to search this frame with, none if no search is due.
   *
   * @param urgent whether somebody is missed or nobody is known
   */
  List<Integer> sidesFor(long mediaUs, boolean urgent) {
    if (everywhere) {
      everywhere = false;
      lastUs = mediaUs;
      return ALL_SIDES;
    }
    if (mediaUs - lastUs < (urgent ? URGENT_PERIOD_US : PERIOD_US)) {
      return List.of();
    }
    lastUs = mediaUs;
    int side = ROUND.get(next);
    next = (next + 1) % ROUND.size();
    return List.of(side);
  }

  /** The people found at one size. May be called from several threads at once. */
  List<Detection> search(VideoFrame frame, int side) {
    Letterbox input =
        side == TRAINED_SIDE
            ? Letterbox.square(frame.widthPx(), frame.heightPx(), side)
            : Letterbox.tight(frame.widthPx(), frame.heightPx(), side);
    return detector.detect(frame, input, MIN_SCORE);
  }
}
