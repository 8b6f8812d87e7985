package dev.footfall.synth.stable;

import java.util.Arrays;

/**
 * What a transformer is told about each item: rows of text and seconds that it attends to, and one
 * vector for the whole. Arrays are shared and never written.
 *
 * @param cross items × tokens × width, item by item
 * @param global items × width, item by item
 */
public record Conditions(int items, float[] cross, float[] global) {
  public Conditions {
    if (items < 1 || cross.length % items != 0 || global.length % items != 0) {
      throw new IllegalArgumentException(
          "%d and %d numbers for %d items".formatted(cross.length, global.length, items));
    }
  }

  /** One item's conditions for several. */
  public Conditions times(int count) {
    return new Conditions(items * count, times(cross, count), times(global, count));
  }

  /**
   * These, and after them as many that say nothing: zeros for all that is attended to, the vector
   * the same.
   */
  public Conditions withUnsaid() {
    return new Conditions(2 * items, Arrays.copyOf(cross, 2 * cross.length), times(global, 2));
  }

  private static float[] times(float[] row, int count) {
    float[] times = new float[row.length * count];
    for (int i = 0; i < count; i++) {
      System.arraycopy(row, 0, times, i * row.length, row.length);
    }
    return times;
  }
}
