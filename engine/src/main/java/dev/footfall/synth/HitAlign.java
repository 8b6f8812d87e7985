package dev.footfall.synth;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.audio.Fade;
import dev.footfall.audio.Level;
import dev.footfall.audio.Onset;
import dev.footfall.time.Samples;

/** Brings a step's hit to the sample where every one-shot has it, at the level asked for. */
public final class HitAlign {
  /** Where every one-shot's audible hit is: 20 ms from its start. */
  public static final int ONSET_SAMPLE = 960;

  /** What the loudest 50 ms of a one-shot are at, if its peak allows. */
  public static final double REFERENCE_RMS_DB = -20;

  private static final double HIGHEST_PEAK_DB = -1;
  private static final int FADE_SAMPLES = 96;
  private static final float STEPS_24_BIT = 1 << 23;
  private static final int MOST_PASSES = 5;

  private HitAlign() {}

  /**
   * A one-shot's sound.
   *
   * @param samples the step, mono at 48 kHz, not silent; may be written to
   * @param levelDb to raise it by, less where its peak would pass -1 dBFS
   */
  public static AudioBuffer at(float[] samples, double levelDb) {
    fadeEnds(samples);
    double peak = AudioBuffer.mono(samples, Samples.RATE_HZ).peak();
    double gain = Math.min(Level.gain(levelDb), Level.gain(HIGHEST_PEAK_DB) / peak);
    return AudioBuffer.mono(align(samples, gain), Samples.RATE_HZ);
  }

  /**
   * Moves the onset to {@link #ONSET_SAMPLE} and rounds to 24 bits, as files hold it: what is
   * rounded away can be where the sound began. Cutting what lies before can move the onset again,
   * hence a few passes.
   */
  private static float[] align(float[] samples, double gain) {
    float[] moved = samples;
    float[] rounded = rounded(moved, gain);
    int shift = shift(rounded);
    for (int pass = 0; pass < MOST_PASSES && shift != 0; pass++) {
      float[] shifted = new float[moved.length + shift];
      int from = Math.max(0, -shift);
      System.arraycopy(moved, from, shifted, from + shift, moved.length - from);
      moved = shifted;
      if (shift < 0) {
        fadeEnds(moved);
      }
      rounded = rounded(moved, gain);
      shift = shift(rounded);
    }
    return rounded;
  }

  private static int shift(float[] samples) {
    return ONSET_SAMPLE - Onset.find(samples, Samples.RATE_HZ);
  }

  private static float[] rounded(float[] samples, double gain) {
    float[] rounded = new float[samples.length];
    for (int i = 0; i < samples.length; i++) {
      rounded[i] = Math.round(samples[i] * gain * STEPS_24_BIT) / STEPS_24_BIT;
    }
    return rounded;
  }

  private static void fadeEnds(float[] samples) {
    Fade.in(samples, FADE_SAMPLES);
    Fade.out(samples, FADE_SAMPLES);
  }
}
