package dev.footfall.bridge.bench;

import java.util.Arrays;

/** Times a piece of work several times after one run that does not count. */
final class Stopwatch {
  private Stopwatch() {}

  /** The median of {@code runs} runs, in milliseconds. */
  static double medianMs(int runs, Runnable work) {
    work.run();
    double[] ms = new double[runs];
    for (int i = 0; i < runs; i++) {
      long start = System.nanoTime();
      work.run();
      ms[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(ms);
    return runs % 2 == 1 ? ms[runs / 2] : (ms[runs / 2 - 1] + ms[runs / 2]) / 2;
  }
}
