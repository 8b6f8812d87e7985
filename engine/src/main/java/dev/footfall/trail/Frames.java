package dev.footfall.trail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * How much frames of one film differ from those of another: the root mean square of what is left of
 * the cells' differences in brightness once the brightness and the contrast that fit best are taken
 * off, in levels of then. So a graded copy is the same. A walker who stands elsewhere makes several
 * levels, an encoder one at most.
 */
final class Frames {
  /** No counterpart there at all. */
  static final double NOTHING = 255;

  /** A picture with less to see, root mean square, is every other one's like and proves nothing. */
  private static final double PLAIN = 3;

  /** What a plain picture costs wherever it is put: a little more than it may. */
  private static final double UNPROVED = 4;

  /** Grading changes contrast by less; more is another picture that is made to fit. */
  private static final float LEAST_GAIN = 0.6f;

  private static final float MOST_GAIN = 1.6f;

  private final PictureTrail then;
  private final PictureTrail now;
  private final List<Levels> thenLevels = new ArrayList<>();
  private final List<Levels> nowLevels = new ArrayList<>();
  private final boolean[] nowPlain;
  private final long nearUs;

  Frames(PictureTrail then, PictureTrail now) {
    this.then = then;
    this.now = now;
    Levels whole = new Levels(now, UnaryOperator.identity());
    Levels soft = new Levels(now, View::softened);
    for (View view : View.ALL) {
      thenLevels.add(new Levels(then, view::ofThen));
      nowLevels.add(view.isSoft() ? soft : whole);
    }
    this.nowPlain = new boolean[now.size()];
    for (int j = 0; j < nowPlain.length; j++) {
      nowPlain[j] = Math.sqrt(whole.power[j] / PictureTrail.CELLS) < PLAIN;
    }
    // Half a frame and a little: rates may differ, and times are rounded.
    this.nearUs = then.frameUs() * 11 / 20;
  }

  /** Cells without their mean brightness, and the sum of their squares. */
  private static final class Levels {
    private final float[][] cells;
    private final float[] power;

    private Levels(PictureTrail trail, UnaryOperator<float[]> seen) {
      cells = new float[trail.size()][];
      power = new float[trail.size()];
      for (int i = 0; i < cells.length; i++) {
        float[] whole = new float[PictureTrail.CELLS];
        for (int c = 0; c < whole.length; c++) {
          whole[c] = trail.cell(i, c);
        }
        cells[i] = levelled(seen.apply(whole));
        power[i] = product(cells[i], cells[i]);
      }
    }

    private static float[] levelled(float[] cells) {
      float mean = 0;
      for (float cell : cells) {
        mean += cell / cells.length;
      }
      float[] levelled = new float[cells.length];
      for (int c = 0; c < cells.length; c++) {
        levelled[c] = cells[c] - mean;
      }
      return levelled;
    }
  }

  private static float product(float[] a, float[] b) {
    float sum = 0;
    for (int c = 0; c < a.length; c++) {
      sum += a[c] * b[c];
    }
    return sum;
  }

  int sizeThen() {
    return then.size();
  }

  long timeThenUs(int index) {
    return then.timeUs(index);
  }

  long frameThenUs() {
    return then.frameUs();
  }

  /** The first frame of now behind a window. */
  int endOfWindow(int start, long lengthUs) {
    int end = start;
    while (end < now.size() && now.timeUs(end) < now.timeUs(start) + lengthUs) {
      end++;
    }
    return end;
  }

  /** The frame of then that a frame of now is at a shift, or -1. */
  private int counterpart(int j, long shiftUs) {
    long us = now.timeUs(j) - shiftUs;
    int low = 0;
    int high = then.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (then.timeUs(middle) < us) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    int best = -1;
    long least = nearUs;
    for (int i = Math.max(0, low - 1); i <= Math.min(low, then.size() - 1); i++) {
      long off = Math.abs(then.timeUs(i) - us);
      if (off <= least) {
        least = off;
        best = i;
      }
    }
    return best;
  }

  /** How much a frame of now differs from its counterpart at a shift, seen by a view's number. */
  double cost(int j, int view, long shiftUs) {
    int i = counterpart(j, shiftUs);
    if (i < 0) {
      return NOTHING;
    }
    double difference = difference(view, i, j);
    return nowPlain[j] ? Math.max(UNPROVED, difference) : difference;
  }

  /** The mean over a window, or something over {@code most} as soon as it is known to be. */
  double cost(int start, int end, int view, long shiftUs, double most) {
    double sum = 0;
    double limit = most * (end - start);
    for (int j = start; j < end; j++) {
      sum += cost(j, view, shiftUs);
      if (sum > limit) {
        return NOTHING;
      }
    }
    return sum / (end - start);
  }

  /** What the best brightness and contrast leave, by the normal equations of a line. */
  private double difference(int view, int i, int j) {
    Levels seen = nowLevels.get(view);
    float thenSquared = thenLevels.get(view).power[i];
    float both = product(thenLevels.get(view).cells[i], seen.cells[j]);
    float best = thenSquared == 0 ? 1 : both / thenSquared;
    float gain = Math.max(LEAST_GAIN, Math.min(MOST_GAIN, best));
    double left = seen.power[j] - 2 * gain * both + gain * gain * thenSquared;
    return Math.sqrt(Math.max(0, left) / PictureTrail.CELLS) / gain;
  }

  /** The shift in the middle of those of all frames, free of a single time's rounding. */
  long exactShift(int start, int end, long shiftUs) {
    long[] shifts = new long[end - start];
    int count = 0;
    for (int j = start; j < end; j++) {
      int i = counterpart(j, shiftUs);
      if (i >= 0) {
        shifts[count++] = now.timeUs(j) - then.timeUs(i);
      }
    }
    long[] found = Arrays.copyOf(shifts, count);
    Arrays.sort(found);
    return count == 0 ? shiftUs : found[count / 2];
  }
}
