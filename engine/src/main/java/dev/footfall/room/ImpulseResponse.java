package dev.footfall.room;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.audio.Fade;
import dev.footfall.audio.dsp.Biquad;
import dev.footfall.time.Samples;

/** What a room gives back of an impulse: first reflections, then reverberation, then silence. */
final class ImpulseResponse {
  private static final double LOW_CUT_HZ = 50;

  /** The tail is cut where it has fallen by 70 dB, over its last tenth. */
  private static final double LENGTH_PER_S = 70.0 / 60;

  private ImpulseResponse() {}

  /**
   * Stereo at 48 kHz; sample 0 is the instant of the direct sound, which is not in it. Both
   * channels together have unit energy. The same each time.
   */
  static AudioBuffer of(Room room) {
    Acoustics figures = room.acoustics();
    int preDelay = (int) Math.round(figures.preDelayMs() / 1000 * Samples.RATE_HZ);
    int late = (int) (figures.longestS() * LENGTH_PER_S * Samples.RATE_HZ);
    float[][] all = new float[2][preDelay + late];
    float[][] network = new FeedbackNetwork(figures, Samples.RATE_HZ).impulseResponse(late);
    double lateGain = Math.sqrt((1 - figures.earlyShare()) / energy(network));
    add(all, network, preDelay, lateGain);
    if (figures.earlyShare() > 0) {
      float[][] first = new FirstReflections(figures.shape(), Samples.RATE_HZ).impulseResponse();
      add(all, first, 0, Math.sqrt(figures.earlyShare() / energy(first)));
    }
    for (float[] side : all) {
      Biquad.highPass(LOW_CUT_HZ, Math.sqrt(0.5), Samples.RATE_HZ).run(side);
      Fade.out(side, late / 10);
    }
    double whole = 1 / Math.sqrt(energy(all));
    float[][] scaled = new float[2][all[0].length];
    add(scaled, all, 0, whole);
    return new AudioBuffer(scaled, Samples.RATE_HZ);
  }

  private static void add(float[][] to, float[][] some, int at, double gain) {
    for (int c = 0; c < to.length; c++) {
      for (int n = 0; n < Math.min(some[c].length, to[c].length - at); n++) {
        to[c][at + n] += (float) (gain * some[c][n]);
      }
    }
  }

  private static double energy(float[][] sides) {
    double energy = 0;
    for (float[] side : sides) {
      for (float v : side) {
        energy += (double) v * v;
      }
    }
    return energy;
  }
}
