package dev.footfall.shot;

import dev.footfall.frame.VideoFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds where shots begin, frame by frame as they come.
 *
 * <p>A frame that differs from the one before far more than its neighbours differ among each other
 * is held back until a few more have come: if the old picture returns, it was a flash or somebody
 * who passed before the lens; if all frames differ as much, the camera moves fast. Everything is
 * measured on thumbnails, at the best shift and whatever the exposure ({@link Difference}). Plain
 * pictures belong to no shot: after them it counts what comes up.
 *
 * <p>Holds at most {@value #LOOKAHEAD} frames. Any frame rate, constant or not. Pure but for what
 * it remembers; not for several threads.
 */
public final class CutDetector {
  /** Frames that are held back at most. */
  public static final int LOOKAHEAD = 8;

  private static final long LOOKAHEAD_US = 400_000;

  /** Less is never a cut. */
  private static final double LEAST_DIFFERENCE = 0.12;

  /** How many times the neighbours' difference that of a cut is at least. */
  private static final double STANDS_OUT = 2.5;

  /** From here on two pictures have little in common. */
  private static final double LARGE = 0.5;

  private static final double STANDS_OUT_IF_SMALL = 4;

  /** The same where a part of the picture stays: somebody may have stepped before the lens. */
  private static final double STANDS_OUT_IN_PART = 7;

  private static final double MOST_OF_THE_PICTURE = 0.6;

  /** The old picture has returned if less than this share of the difference is left. */
  private static final double RETURNED = 0.4;

  /** Or if the difference is less. */
  private static final double SAME = 0.06;

  /** For so long after a flash its last light may fade away. */
  private static final long AFTERGLOW_US = 500_000;

  /** For so long after a dissolve the old picture may still be seen. */
  private static final long AFTER_DISSOLVE_US = 600_000;

  private final List<Held> held = new ArrayList<>();
  private final Unrest unrest = new Unrest(LOOKAHEAD);
  private final DissolveWatch dissolves = new DissolveWatch();
  private final FadeWatch fades = new FadeWatch();
  private Optional<Thumbnail> last = Optional.empty();
  private Optional<Thumbnail> beforeFlash = Optional.empty();
  private Optional<PlainSpan> plain = Optional.empty();

  /** A frame that waits for those after it. */
  private record Held(VideoFrame frame, Thumbnail thumbnail) {}

  /**
   * Takes the next frame.
   *
   * @return the frames that are settled now, in order: none, one or several
   */
  public List<ShotFrame> offer(VideoFrame frame) {
    held.add(new Held(frame, Thumbnail.of(frame)));
    return settle(false);
  }

  /** The frames still held back, when no more will come. */
  public List<ShotFrame> finish() {
    return settle(true);
  }

  private List<ShotFrame> settle(boolean atEnd) {
    List<ShotFrame> settled = new ArrayList<>();
    int before = Integer.MAX_VALUE;
    while (!held.isEmpty() && held.size() < before) {
      before = held.size();
      boolean full = atEnd || held.size() >= LOOKAHEAD || heldUs() >= LOOKAHEAD_US;
      if (plain.isPresent()) {
        comeUp(plain.get(), full, settled);
      } else if (next(0).isPlain() && last.isPresent()) {
        plain = Optional.of(fades.span(last.get(), next(0).mediaUs()));
        pass(1, settled);
      } else if (last.isEmpty()) {
        pass(1, settled);
      } else {
        settleNext(last.get(), full, settled);
      }
    }
    return List.copyOf(settled);
  }

  private Thumbnail next(int index) {
    return held.get(index).thumbnail();
  }

  private long heldUs() {
    return next(held.size() - 1).mediaUs() - next(0).mediaUs();
  }

  private void comeUp(PlainSpan from, boolean full, List<ShotFrame> settled) {
    if (next(0).isPlain()) {
      pass(1, settled);
      return;
    }
    if (!from.gradual()) {
      for (int i = 0; i < held.size(); i++) {
        if (from.isEndedBy(next(i))) {
          plain = Optional.empty();
          beforeFlash = Optional.of(from.before());
          pass(i + 1, settled);
          return;
        }
      }
    }
    if (full || from.gradual()) {
      begin(CutKind.FADE, settled);
    }
  }

  /** Settles the next frame, and perhaps some after it, unless it has to wait for more. */
  private void settleNext(Thumbnail before, boolean full, List<ShotFrame> settled) {
    double difference = Difference.of(before, next(0));
    if (difference < Math.max(LEAST_DIFFERENCE, STANDS_OUT * unrest.level())) {
      unrest.add(difference);
      pass(1, settled);
      return;
    }
    for (int i = 0; i < held.size(); i++) {
      if (isReturn(before, next(i), difference)) {
        if (beforeFlash.isEmpty()) {
          beforeFlash = Optional.of(before);
        }
        pass(i + 1, settled);
        return;
      }
    }
    if (!full) {
      return;
    }
    if (next(held.size() - 1).isPlain()) {
      plain = Optional.of(fades.span(before, next(0).mediaUs()));
      pass(held.size(), settled);
    } else if (isCut(before, difference)) {
      begin(CutKind.HARD, settled);
    } else {
      unrest.add(difference);
      pass(1, settled);
    }
  }

  private boolean isReturn(Thumbnail before, Thumbnail later, double difference) {
    double most = Math.max(SAME, RETURNED * difference);
    return Difference.of(before, later) < most
        || beforeFlash.filter(b -> Difference.of(b, later) < most).isPresent();
  }

  private boolean isCut(Thumbnail before, double difference) {
    double unrestAround = Math.max(unrest.level(), unrestAhead());
    if (Difference.changedShare(before, next(0)) < MOST_OF_THE_PICTURE) {
      return difference >= STANDS_OUT_IN_PART * unrestAround;
    }
    return difference >= (difference < LARGE ? STANDS_OUT_IF_SMALL : STANDS_OUT) * unrestAround;
  }

  private double unrestAhead() {
    Unrest ahead = new Unrest(LOOKAHEAD);
    for (int i = 1; i < held.size(); i++) {
      ahead.add(Difference.of(next(i - 1), next(i)));
    }
    return ahead.level();
  }

  private void pass(int count, List<ShotFrame> settled) {
    for (int i = 0; i < count; i++) {
      Thumbnail next = next(0);
      if (!next.isPlain()) {
        if (dissolves.offer(next)) {
          begin(CutKind.DISSOLVE, settled);
          continue;
        }
        last = Optional.of(next);
        fades.offer(next);
      }
      beforeFlash = beforeFlash.filter(b -> next.mediaUs() - b.mediaUs() < AFTERGLOW_US);
      settled.add(new ShotFrame(held.remove(0).frame(), Optional.empty()));
    }
  }

  private void begin(CutKind kind, List<ShotFrame> settled) {
    Held first = held.remove(0);
    long mediaUs = first.frame().mediaUs();
    last = Optional.of(first.thumbnail());
    beforeFlash = Optional.empty();
    plain = Optional.empty();
    unrest.clear();
    fades.restart();
    dissolves.restart(kind == CutKind.DISSOLVE ? mediaUs + AFTER_DISSOLVE_US : mediaUs);
    settled.add(new ShotFrame(first.frame(), Optional.of(new ShotCut(mediaUs, kind))));
  }
}
