package dev.footfall.audio.dsp;

import dev.footfall.audio.AudioBuffer;
import java.math.BigInteger;

/**
 * Converts between sample rates by a windowed sinc: {@value #REACH} zero crossings to either side
 * under a Blackman window, a pass band to 0.45 of the lower rate. Sample 0 stays sample 0.
 */
public final class Resampler {
  private static final int REACH = 32;

  /** Of the lower rate: where the cut-off is, 0.5 less half of the window's transition. */
  private static final double CUT_OFF = 0.48;

  private Resampler() {}

  /** The same sound at another rate; itself where it has that rate. */
  public static AudioBuffer to(int rateHz, AudioBuffer audio) {
    if (audio.sampleRateHz() == rateHz) {
      return audio;
    }
    float[][] channels = new float[audio.channelCount()][];
    for (int c = 0; c < channels.length; c++) {
      channels[c] = convert(audio.channel(c), audio.sampleRateHz(), rateHz);
    }
    return new AudioBuffer(channels, rateHz);
  }

  /** The ratio of two rates has few phases: the weights of each are computed once. */
  private static float[] convert(float[] in, int fromHz, int toHz) {
    int common = BigInteger.valueOf(fromHz).gcd(BigInteger.valueOf(toHz)).intValue();
    int up = toHz / common;
    int down = fromHz / common;
    double band = 2 * CUT_OFF * Math.min(1, toHz / (double) fromHz);
    int reach = (int) Math.ceil(REACH / band);
    double[][] weights = weights(up, down, band, reach);
    float[] out = new float[(int) (((long) in.length * up + down - 1) / down)];
    for (int i = 0; i < out.length; i++) {
      double[] phase = weights[i % up];
      int first = (int) ((long) i * down / up) - reach;
      double sum = 0;
      for (int k = Math.max(0, -first); k < phase.length && first + k < in.length; k++) {
        sum += in[first + k] * phase[k];
      }
      out[i] = (float) sum;
    }
    return out;
  }

  private static double[][] weights(int up, int down, double band, int reach) {
    double[][] weights = new double[up][2 * reach + 2];
    for (int phase = 0; phase < up; phase++) {
      double part = (long) phase * down % up / (double) up;
      for (int k = 0; k < weights[phase].length; k++) {
        double away = k - reach - part;
        double window = Math.abs(away) < reach ? blackman(away / reach) : 0;
        weights[phase][k] = band * sinc(band * away) * window;
      }
    }
    return weights;
  }

  private static double sinc(double x) {
    return Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }

  private static double blackman(double u) {
    return 0.42 + 0.5 * Math.cos(Math.PI * u) + 0.08 * Math.cos(2 * Math.PI * u);
  }
}
