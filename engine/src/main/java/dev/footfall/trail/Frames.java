package dev.footfall.trail;

import java.util.Arrays;

/**
 * How much frames of one film differ from those of another: the root mean square of the cells'
 * differences in brightness, the pictures' own mean brightness taken off: a copy that is brighter
 * throughout is the same, one of another contrast is not. A walker who stands elsewhere makes
 * several levels, an encoder one at most.
 */
final class Frames {
  /** No counterpart there at all. */
  static final double NOTHING = 255;

  /** A picture with less to see, root mean square, is every other one's like and proves nothing. */
  private static final double PLAIN = 3;

  /** What a plain picture costs wherever it is put: a little more than it may. */
  private static final double UNPROVED = 4;

  private final PictureTrail then;
  private final PictureTrail now;
  private final float[][] thenCells;
  private final float[][] nowCells;
  private final boolean[] nowPlain;
  private final long nearUs;

  Frames(PictureTrail then, PictureTrail now) {
    this.then = then;
    this.now = now;
    this.thenCells = levelled(then);
    this.nowCells = levelled(now);
    this.nowPlain = new boolean[now.size()];
    float[] flat = new float[PictureTrail.CELLS];
    for (int j = 0; j < nowPlain.length; j++) {
      nowPlain[j] = difference(nowCells[j], flat) < PLAIN;
    }
    // Half a frame and a little: rates may differ, and times are rounded.
    this.nearUs = then.frameUs() * 11 / 20;
  }

  private static float[][] levelled(PictureTrail trail) {
    float[][] cells = new float[trail.size()][PictureTrail.CELLS];
    for (int i = 0; i < cells.length; i++) {
      float mean = 0;
      for (int c = 0; c < PictureTrail.CELLS; c++) {
        cells[i][c] = trail.cell(i, c);
        mean += cells[i][c] / PictureTrail.CELLS;
      }
      for (int c = 0; c < PictureTrail.CELLS; c++) {
        cells[i][c] -= mean;
      }
    }
    return cells;
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

  /** How much a frame of now differs from its counterpart at a shift. */
  double cost(int j, long shiftUs) {
    int i = counterpart(j, shiftUs);
    if (i < 0) {
      return NOTHING;
    }
    double difference = difference(thenCells[i], nowCells[j]);
    return nowPlain[j] ? Math.max(UNPROVED, difference) : difference;
  }

  /** The mean over a window, or something over {@code most} as soon as it is known to be. */
  double cost(int start, int end, long shiftUs, double most) {
    double sum = 0;
    double limit = most * (end - start);
    for (int j = start; j < end; j++) {
      sum += cost(j, shiftUs);
      if (sum > limit) {
        return NOTHING;
      }
    }
    return sum / (end - start);
  }

  private static double difference(float[] a, float[] b) {
    float sum = 0;
    for (int c = 0; c < a.length; c++) {
      float d = a[c] - b[c];
      sum += d * d;
    }
    return Math.sqrt(sum / a.length);
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
