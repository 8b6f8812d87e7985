package dev.footfall.audio;

/** Decibels and linear factors of amplitude. 0 dB is a factor of 1, or full scale. */
public final class Level {
  private Level() {}

  /** The factor of a level: {@code 10^(dB/20)}. */
  public static double gain(double db) {
    return Math.pow(10, db / 20);
  }

  /** The level of a factor: {@code 20 log10}; minus infinity for 0. */
  public static double db(double gain) {
    return 20 * Math.log10(gain);
  }

  /** Root mean square over all channels and samples, linear; 0 for an empty buffer. */
  public static double rms(AudioBuffer audio) {
    double sum = 0;
    for (int c = 0; c < audio.channelCount(); c++) {
      for (float v : audio.channel(c)) {
        sum += (double) v * v;
      }
    }
    return Math.sqrt(sum / Math.max(1, (long) audio.channelCount() * audio.length()));
  }
}
