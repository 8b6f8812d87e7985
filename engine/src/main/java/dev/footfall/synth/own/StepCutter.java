package dev.footfall.synth.own;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.audio.Fade;
import dev.footfall.audio.Level;
import dev.footfall.audio.dsp.Biquad;
import dev.footfall.time.Samples;
import java.util.Arrays;
import java.util.Optional;

/**
 * Prepares a recording as the shipped ones were prepared: mono, without rumble and offset, cut to
 * one step with up to 20 ms before its hit and an end before the recording's noise is left alone.
 * Pure; nothing that is given is written to.
 */
final class StepCutter {
  private static final int MS = Samples.RATE_HZ / 1000;
  private static final int LEAD_SAMPLES = 20 * MS;
  private static final int LONGEST_SAMPLES = 1150 * MS;
  private static final int HIT_WINDOW_SAMPLES = 5 * MS;
  private static final int END_WINDOW_SAMPLES = 10 * MS;
  private static final double HIT_DB = -12;
  private static final double TAIL_DB = -66;
  private static final double FLOOR_MARGIN_DB = 6;
  private static final double RUMBLE_HZ = 30;
  private static final double SAME_CHANNELS = 0.995;

  /** What is quieter than this is silence: the last bit of 16. */
  private static final double SILENT = 1.0 / (1 << 15);

  private StepCutter() {}

  /**
   * One channel of a recording: equal channels are averaged; of differing ones, whose sum would
   * comb, the louder is taken. High-passed at 30 Hz, 24 dB an octave.
   */
  static float[] mono(AudioBuffer recording) {
    float[] mono = recording.channel(0).clone();
    if (recording.channelCount() > 1) {
      float[] other = recording.channel(1);
      double aa = dot(mono, mono);
      double bb = dot(other, other);
      if (dot(mono, other) > SAME_CHANNELS * Math.sqrt(aa * bb)) {
        for (int i = 0; i < mono.length; i++) {
          mono[i] = (mono[i] + other[i]) / 2;
        }
      } else if (bb > aa) {
        mono = other.clone();
      }
    }
    if (mono.length > 0) {
      // Butterworth's of fourth order, as two of second; begun as if the first sample had always
      // been, so that a constant offset makes no thump.
      Biquad.highPass(RUMBLE_HZ, 0.5412, Samples.RATE_HZ).settled(mono[0]).run(mono);
      Biquad.highPass(RUMBLE_HZ, 1.3066, Samples.RATE_HZ).run(mono);
    }
    return mono;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  /** Whether nothing can be heard in it. */
  static boolean isSilent(float[] mono) {
    for (float v : mono) {
      if (Math.abs(v) > SILENT) {
        return false;
      }
    }
    return true;
  }

  /**
   * The step in a part of a recording, ending in silence; empty if the part is silent.
   *
   * @param mono as {@link #mono} gives it
   */
  static Optional<AudioBuffer> cut(float[] mono, StepFinder.Span span) {
    float[] part = Arrays.copyOfRange(mono, span.fromSample(), span.toSample());
    if (isSilent(part)) {
      return Optional.empty();
    }
    double floor = floor(mono);
    int hit = hit(part);
    int from = begin(part, hit, floor);
    int to = Math.min(end(part, hit, floor), from + LONGEST_SAMPLES);
    float[] cut = Arrays.copyOfRange(part, from, to);
    Fade.in(cut, Math.min(2 * MS, Math.max(MS, hit - from)));
    Fade.out(cut, fadeOutSamples(cut, to - from == LONGEST_SAMPLES));
    return Optional.of(AudioBuffer.mono(cut, Samples.RATE_HZ));
  }

  /** The level of its loudest 50 ms, dBFS. */
  static float loudestDb(float[] sound) {
    double[] level = trailing(sound, 50 * MS);
    return (float) Level.db(Arrays.stream(level).max().orElse(0));
  }

  /** RMS of the samples that end with each sample, silence before. */
  private static double[] trailing(float[] x, int window) {
    double[] level = new double[x.length];
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += (double) x[i] * x[i];
      if (i >= window) {
        sum -= (double) x[i - window] * x[i - window];
      }
      level[i] = Math.sqrt(Math.max(0, sum) / window);
    }
    return level;
  }

  /** The quietest 20 ms that are not digital silence: the recording's noise. */
  private static double floor(float[] mono) {
    double[] level = trailing(mono, 20 * MS);
    double floor = Double.POSITIVE_INFINITY;
    for (int i = 20 * MS; i < level.length; i += 5 * MS) {
      if (level[i] > SILENT / 4) {
        floor = Math.min(floor, level[i]);
      }
    }
    return Double.isInfinite(floor) ? 0 : floor;
  }

  /** The first stroke: within 12 dB of the loudest 5 ms. */
  private static int hit(float[] part) {
    double[] level = trailing(part, HIT_WINDOW_SAMPLES);
    double threshold = Arrays.stream(level).max().orElse(0) * Level.gain(HIT_DB);
    int hit = 0;
    while (level[hit] < threshold) {
      hit++;
    }
    return hit;
  }

  /** Up to 20 ms before the hit, less where the recording's noise alone precedes it. */
  private static int begin(float[] part, int hit, double floor) {
    int first = Math.max(0, hit - LEAD_SAMPLES);
    double[] level = trailing(part, MS);
    double quiet = 2 * floor;
    int begin = first;
    while (begin < hit && level[begin] <= quiet) {
      begin++;
    }
    return Math.max(first, begin - 2 * MS);
  }

  private static int end(float[] part, int hit, double floor) {
    double[] level = trailing(part, END_WINDOW_SAMPLES);
    double loudest = Arrays.stream(level).max().orElse(0);
    double audible = Math.max(loudest * Level.gain(TAIL_DB), floor * Level.gain(FLOOR_MARGIN_DB));
    int end = part.length;
    while (end > hit + END_WINDOW_SAMPLES && level[end - 1] <= audible) {
      end--;
    }
    return end;
  }

  /** The longer, the louder the recording still is at its end: 20 ms at -60 dB, 120 at -20. */
  private static int fadeOutSamples(float[] cut, boolean goesOn) {
    if (goesOn) {
      return 500 * MS;
    }
    double[] level = trailing(cut, END_WINDOW_SAMPLES);
    double restDb = Level.db(level[level.length - 1] / Arrays.stream(level).max().orElse(1) + 1e-6);
    double share = Math.max(0, Math.min(1, (restDb + 60) / 40));
    return Math.min((int) ((20 + 100 * share) * MS), cut.length / 3);
  }
}
