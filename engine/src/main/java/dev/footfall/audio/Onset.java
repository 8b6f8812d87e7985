package dev.footfall.audio;

import java.util.Arrays;

/**
 * Finds the audible hit of a footstep: the first sample where the RMS over 5 ms reaches -12 dB of
 * its maximum within the first 80 ms of the sound.
 *
 * <p>The window trails: it is the 5 ms that end with, and include, a sample, with silence before
 * the buffer. The sound begins at its first sample that is not zero, and the maximum is taken over
 * the windows that end within 80 ms from there. A quieter scrape before the hit is passed over.
 */
public final class Onset {
  private static final double WINDOW_S = 0.005;
  private static final double SEARCH_S = 0.080;
  private static final double THRESHOLD_DB = -12;

  private Onset() {}

  /**
   * The onset in samples from the start of the buffer; of several channels, that of their mean
   * power.
   *
   * @throws IllegalArgumentException if every sample is zero
   */
  public static int find(AudioBuffer audio) {
    double[] power = new double[audio.length()];
    for (int c = 0; c < audio.channelCount(); c++) {
      float[] samples = audio.channel(c);
      for (int i = 0; i < power.length; i++) {
        power[i] += (double) samples[i] * samples[i] / audio.channelCount();
      }
    }
    return find(power, audio.sampleRateHz());
  }

  /**
   * The onset of a mono sound in samples from its start.
   *
   * @throws IllegalArgumentException if every sample is zero
   */
  public static int find(float[] samples, int sampleRateHz) {
    return find(AudioBuffer.mono(samples, sampleRateHz));
  }

  private static int find(double[] power, int sampleRateHz) {
    int begin = 0;
    while (begin < power.length && power[begin] == 0) {
      begin++;
    }
    if (begin == power.length) {
      throw new IllegalArgumentException("%d samples of silence".formatted(power.length));
    }
    int end = Math.min(power.length, begin + (int) Math.round(SEARCH_S * sampleRateHz));
    double[] level = trailingRms(power, (int) Math.round(WINDOW_S * sampleRateHz), begin, end);
    double threshold = Arrays.stream(level).max().orElseThrow() * Level.gain(THRESHOLD_DB);
    int at = 0;
    while (level[at] < threshold) {
      at++;
    }
    return begin + at;
  }

  /** RMS of the windows that end at {@code [begin, end)}. */
  private static double[] trailingRms(double[] power, int window, int begin, int end) {
    double[] sums = new double[end + 1];
    for (int i = 0; i < end; i++) {
      sums[i + 1] = sums[i] + power[i];
    }
    double[] level = new double[end - begin];
    for (int i = begin; i < end; i++) {
      double inWindow = sums[i + 1] - sums[Math.max(0, i + 1 - window)];
      level[i - begin] = Math.sqrt(Math.max(0, inWindow) / window);
    }
    return level;
  }
}
