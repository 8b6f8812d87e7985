package dev.footfall.room;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.audio.dsp.Biquad;

/** Reverberation times of an impulse response, as ISO 3382 measures them. */
final class Schroeder {
  private Schroeder() {}

  /**
   * Seconds in which the sound of an octave falls by 60 dB: the slope of the backward integral
   * (Schroeder, JASA 37, 1965) of both sides' energy from -5 to -35 dB, by least squares.
   */
  static double seconds(AudioBuffer response, double octaveHz) {
    int rateHz = response.sampleRateHz();
    double[] left = new double[response.length() + 1];
    for (int c = 0; c < response.channelCount(); c++) {
      float[] band = response.channel(c).clone();
      Biquad.bandPass(octaveHz, Math.sqrt(2), rateHz).run(band);
      Biquad.bandPass(octaveHz, Math.sqrt(2), rateHz).run(band);
      double energy = 0;
      for (int n = band.length - 1; n >= 0; n--) {
        energy += (double) band[n] * band[n];
        left[n] += energy;
      }
    }
    double count = 0;
    double t = 0;
    double db = 0;
    double tt = 0;
    double tdb = 0;
    for (int n = 0; n < response.length(); n++) {
      double level = 10 * Math.log10(left[n] / left[0]);
      if (level <= -5 && level >= -35) {
        double at = n / (double) rateHz;
        count++;
        t += at;
        db += level;
        tt += at * at;
        tdb += at * level;
      }
    }
    return -60 / ((count * tdb - t * db) / (count * tt - t * t));
  }
}
