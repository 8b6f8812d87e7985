package dev.footfall.synth.stroke;

import dev.footfall.audio.Level;
import dev.footfall.audio.dsp.Biquad;
import dev.footfall.time.Samples;

/**
 * How loud a recording is over time, for telling strokes apart: a value in dB every {@value
 * #STEP_SAMPLES} samples, the RMS of 10 ms of what lies above 150 Hz, smoothed over 24 ms.
 */
public final class StrokeCurve {
  public static final int STEP_SAMPLES = Samples.RATE_HZ / 500;

  private static final int WINDOW_SAMPLES = Samples.RATE_HZ / 100;
  private static final int SMOOTH_POINTS = 11;
  private static final double SILENCE_DB = -200;

  private final double[] levelDb;

  /** The curve of a mono sound at 48 kHz, which is not written to. */
  public StrokeCurve(float[] samples) {
    float[] bright = samples.clone();
    Biquad.highPass(150, Math.sqrt(0.5), Samples.RATE_HZ).run(bright);
    double[] energy = energy(bright);
    levelDb = new double[samples.length / STEP_SAMPLES + 1];
    for (int i = 0; i < levelDb.length; i++) {
      double sum = 0;
      double weights = 0;
      for (int k = -SMOOTH_POINTS / 2; k <= SMOOTH_POINTS / 2; k++) {
        double weight = 0.5 + 0.5 * Math.cos(2 * Math.PI * k / (SMOOTH_POINTS + 1));
        sum += weight * levelDb(energy, (i + k) * STEP_SAMPLES);
        weights += weight;
      }
      levelDb[i] = sum / weights;
    }
  }

  /** Sums of squares up to each sample. */
  private static double[] energy(float[] samples) {
    double[] energy = new double[samples.length + 1];
    for (int i = 0; i < samples.length; i++) {
      energy[i + 1] = energy[i] + (double) samples[i] * samples[i];
    }
    return energy;
  }

  private static double levelDb(double[] energy, int centre) {
    int last = energy.length - 1;
    int from = Math.max(0, Math.min(last, centre - WINDOW_SAMPLES / 2));
    int to = Math.max(from, Math.min(last, centre + WINDOW_SAMPLES / 2));
    double mean = Math.max(0, energy[to] - energy[from]) / WINDOW_SAMPLES;
    return Math.max(SILENCE_DB, Level.db(Math.sqrt(mean)));
  }

  /** How many points it has. */
  public int length() {
    return levelDb.length;
  }

  /** The level of a point, dB. */
  public double at(int point) {
    return levelDb[point];
  }

  /** The least level between two points. */
  public double valley(int from, int to) {
    double least = levelDb[from];
    for (int i = from; i <= to; i++) {
      least = Math.min(least, levelDb[i]);
    }
    return least;
  }

  /** Whether no point within so many to either side is louder, or as loud and before. */
  public boolean isPeak(int point, int reach) {
    for (int i = Math.max(0, point - reach); i < Math.min(levelDb.length, point + reach + 1); i++) {
      if (levelDb[i] > levelDb[point] || i < point && levelDb[i] == levelDb[point]) {
        return false;
      }
    }
    return true;
  }
}
