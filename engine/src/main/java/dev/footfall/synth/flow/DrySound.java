package dev.footfall.synth.flow;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.audio.Fade;
import dev.footfall.audio.Level;
import dev.footfall.audio.dsp.Biquad;
import dev.footfall.synth.HitAlign;
import dev.footfall.time.Samples;
import java.util.Arrays;

/** Cuts what a network made to the step that is in it, as the recordings were cut. */
final class DrySound {
  private static final int MS = Samples.RATE_HZ / 1000;
  private static final double RUMBLE_HZ = 30;
  private static final double BUTTERWORTH = Math.sqrt(0.5);
  private static final int WINDOW = 10 * MS;
  private static final double TAIL_DB = -66;
  private static final int FADE_OUT = 10 * MS;
  private static final int FADE_IN = MS;

  /** Of the peak: the beginning of a sound. */
  private static final double SILENT = 1e-3;

  private static final int LONGEST_MS = 1_200;
  private static final int LOUD_WINDOW = 50 * MS;

  private DrySound() {}

  /**
   * A one-shot.
   *
   * @param sound what the network made; written to
   * @param levelDb how much louder or softer than others
   * @throws IllegalArgumentException if it is silent
   */
  static AudioBuffer of(float[] sound, double levelDb) {
    Biquad.highPass(RUMBLE_HZ, BUTTERWORTH, Samples.RATE_HZ).run(sound);
    double[] power = power(sound);
    int end = end(power);
    int begin = begin(sound);
    float[] cut = Arrays.copyOfRange(sound, begin, Math.min(end, begin + longest()));
    Fade.in(cut, FADE_IN);
    Fade.out(cut, FADE_OUT);
    double loudest = Level.db(Math.sqrt(loudest(power, LOUD_WINDOW)));
    return HitAlign.at(cut, HitAlign.REFERENCE_RMS_DB - loudest + levelDb);
  }

  /** So much that 1.2 s are kept when the hit moves to its place. */
  private static int longest() {
    return LONGEST_MS * MS - 2 * HitAlign.ONSET_SAMPLE;
  }

  private static int begin(float[] sound) {
    float peak = 0;
    for (float v : sound) {
      peak = Math.max(peak, Math.abs(v));
    }
    int begin = 0;
    while (Math.abs(sound[begin]) < SILENT * peak) {
      begin++;
    }
    return Math.max(0, begin - FADE_IN / 2);
  }

  /** Where it falls 66 dB under its loudest 10 ms for good. */
  private static int end(double[] sums) {
    double threshold = loudest(sums, WINDOW) * Math.pow(10, TAIL_DB / 10);
    int end = sums.length - 1;
    while (end > WINDOW && (sums[end] - sums[end - WINDOW]) / WINDOW <= threshold) {
      end--;
    }
    return end;
  }

  /** The largest mean power of any window. */
  private static double loudest(double[] sums, int window) {
    double most = 0;
    for (int i = window; i < sums.length; i++) {
      most = Math.max(most, (sums[i] - sums[i - window]) / window);
    }
    if (most <= 0) {
      throw new IllegalArgumentException("%d samples of silence".formatted(sums.length - 1));
    }
    return most;
  }

  /** Sums of the squares before each sample. */
  private static double[] power(float[] sound) {
    double[] sums = new double[sound.length + 1];
    for (int i = 0; i < sound.length; i++) {
      sums[i + 1] = sums[i] + (double) sound[i] * sound[i];
    }
    return sums;
  }
}
