package dev.footfall.export.sound;

import dev.footfall.audio.AudioBuffer;
import java.util.Iterator;

/** A true-peak meter for tests: four times the rate by a Hann-windowed sinc of 48 taps a phase. */
final class OversampledPeak implements TruePeak {
  private static final int PHASES = 4;
  private static final int HALF = 24;

  private double peak;

  @Override
  public double of(Iterator<AudioBuffer> blocks) {
    peak = 0;
    double[][] last = new double[2][2 * HALF];
    while (blocks.hasNext()) {
      AudioBuffer block = blocks.next();
      for (int c = 0; c < block.channelCount(); c++) {
        for (float sample : block.channel(c)) {
          push(last[c], sample);
        }
      }
    }
    for (double[] channel : last) {
      for (int n = 0; n < HALF; n++) {
        push(channel, 0);
      }
    }
    return peak;
  }

  private void push(double[] last, double sample) {
    System.arraycopy(last, 1, last, 0, last.length - 1);
    last[last.length - 1] = sample;
    for (int phase = 0; phase < PHASES; phase++) {
      double sum = 0;
      for (int n = 0; n < last.length; n++) {
        sum += last[n] * TAPS[phase][n];
      }
      peak = Math.max(peak, Math.abs(sum));
    }
  }

  private static final double[][] TAPS = taps();

  private static double[][] taps() {
    double[][] taps = new double[PHASES][2 * HALF];
    for (int phase = 0; phase < PHASES; phase++) {
      for (int n = 0; n < 2 * HALF; n++) {
        double x = n - (HALF - 1) - phase / (double) PHASES;
        double sinc = x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
        taps[phase][n] = sinc * (0.5 + 0.5 * Math.cos(Math.PI * x / HALF));
      }
    }
    return taps;
  }
}
