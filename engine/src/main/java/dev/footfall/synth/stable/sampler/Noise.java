package dev.footfall.synth.stable.sampler;

import java.util.Random;

/** Standard normal numbers, a row for each time that a sampler asks. */
@FunctionalInterface
public interface Noise {
  /** The next row: a new array of that many numbers. */
  float[] next(int size);

  /** The noise of a seed: {@code java.util.Random} is specified to the bit, on every machine. */
  static Noise of(long seed) {
    Random random = new Random(seed);
    return size -> {
      float[] row = new float[size];
      for (int i = 0; i < size; i++) {
        row[i] = (float) random.nextGaussian();
      }
      return row;
    };
  }
}
