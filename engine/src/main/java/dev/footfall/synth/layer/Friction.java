package dev.footfall.synth.layer;

import dev.footfall.audio.dsp.Fft;
import dev.footfall.time.Samples;
import java.util.List;

/**
 * Takes out of a sound what lasts longer than its strokes: in each band of a short-time spectrum, a
 * stroke is taken to decay from its peak with a time constant of 25 ms, and what is louder than
 * that is friction or grains. What is taken and what is left add up to the sound.
 *
 * <p>Bands are a third of an octave wide from 400 Hz up; below that a floor rings, and nothing is
 * taken. Windows are Hann's of 10.7 ms, four to a place.
 */
final class Friction {
  private static final int SIZE = 512;
  private static final int HOP = SIZE / 4;
  private static final double LOWEST_HZ = 400;
  private static final double BAND_RATIO = Math.pow(2, 1.0 / 3);
  private static final double DECAY_S = 0.025;
  private static final int BEFORE_PEAK = Samples.RATE_HZ / 25;
  private static final int AFTER_PEAK = Samples.RATE_HZ / 80;

  /** How fast it may come in, so that it is heard as a sound and not as a flutter. */
  private static final double SMOOTH_S = 0.008;

  private final Fft fft = new Fft(SIZE);
  private final double[] window = new double[SIZE];
  private final int[] bandOf = new int[SIZE / 2 + 1];
  private final int bands;

  Friction() {
    for (int n = 0; n < SIZE; n++) {
      window[n] = 0.5 - 0.5 * Math.cos(2 * Math.PI * n / SIZE);
    }
    int last = -1;
    for (int k = 0; k <= SIZE / 2; k++) {
      double hz = (double) k * Samples.RATE_HZ / SIZE;
      bandOf[k] = hz < LOWEST_HZ ? -1 : (int) (Math.log(hz / LOWEST_HZ) / Math.log(BAND_RATIO));
      last = Math.max(last, bandOf[k]);
    }
    bands = last + 1;
  }

  /**
   * The part that lasts, as long as the sound.
   *
   * @param strokes the samples of its strokes' peaks
   */
  float[] of(float[] sound, List<Integer> strokes) {
    int frames = sound.length / HOP + SIZE / HOP;
    double[][] re = new double[frames][SIZE];
    double[][] im = new double[frames][SIZE];
    double[][] level = new double[frames][bands];
    for (int f = 0; f < frames; f++) {
      for (int n = 0; n < SIZE; n++) {
        int at = start(f) + n;
        re[f][n] = at >= 0 && at < sound.length ? sound[at] * window[n] : 0;
      }
      fft.forward(re[f], im[f]);
      for (int k = 0; k <= SIZE / 2; k++) {
        if (bandOf[k] >= 0) {
          level[f][bandOf[k]] += re[f][k] * re[f][k] + im[f][k] * im[f][k];
        }
      }
    }
    double[][] shares = shares(level, strokes);
    float[] lasting = new float[sound.length];
    for (int f = 0; f < frames; f++) {
      for (int k = 0; k < SIZE; k++) {
        int band = bandOf[Math.min(k, SIZE - k)];
        double share = band < 0 ? 0 : shares[f][band];
        re[f][k] *= share;
        im[f][k] *= share;
      }
      fft.inverse(re[f], im[f]);
      for (int n = 0; n < SIZE; n++) {
        int at = start(f) + n;
        if (at >= 0 && at < sound.length) {
          // The squares of four Hann windows a hop apart add up to 3/2.
          lasting[at] += (float) (re[f][n] * window[n] / 1.5);
        }
      }
    }
    return lasting;
  }

  private static int start(int frame) {
    return (frame + 1) * HOP - SIZE;
  }

  /** Of each frame and band the share of its amplitude that lasts, 0..1, smooth over time. */
  private double[][] shares(double[][] level, List<Integer> strokes) {
    double perFrame = Math.exp(-(double) HOP / Samples.RATE_HZ / DECAY_S);
    double smooth = Math.exp(-(double) HOP / Samples.RATE_HZ / SMOOTH_S);
    double[][] shares = new double[level.length][bands];
    for (int b = 0; b < bands; b++) {
      double stroke = 0;
      double share = 0;
      for (int f = 0; f < level.length; f++) {
        double amplitude = Math.sqrt(level[f][b]);
        stroke *= perFrame;
        if (isStroke(start(f) + SIZE / 2, strokes)) {
          stroke = Math.max(stroke, amplitude);
        }
        double wanted = amplitude > stroke ? 1 - stroke / amplitude : 0;
        share = smooth * share + (1 - smooth) * wanted;
        shares[f][b] = share;
      }
    }
    return shares;
  }

  private static boolean isStroke(int sample, List<Integer> strokes) {
    return strokes.stream()
        .anyMatch(peak -> sample > peak - BEFORE_PEAK && sample < peak + AFTER_PEAK);
  }
}
