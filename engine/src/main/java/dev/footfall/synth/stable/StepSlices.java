package dev.footfall.synth.stable;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.synth.own.OwnSteps;
import dev.footfall.time.Samples;
import java.util.ArrayList;
import java.util.List;

/**
 * The usable steps in what a model made: cut apart at their transients as the user's own recordings
 * are, without those that are clipped, that do not die away (noise, music and speech go on) or that
 * occur twice.
 */
final class StepSlices {
  private static final int MS = Samples.RATE_HZ / 1000;
  private static final float FULL = 0.999f;
  private static final int CLIPPED_SAMPLES = 4;

  /** A step has lost this much of its loudest 50 ms after so long. */
  private static final int RINGS_MS = 300;

  private static final double DIES_DB = 6;

  /** Shorter is a click, and nothing could be told of it. */
  private static final int SHORTEST = 40 * MS;

  private static final double SAME = 0.98;
  private static final int COMPARED = 100 * MS;
  private static final int SHIFTS = 2 * MS;

  private StepSlices() {}

  /** Each usable step by itself, mono at 48 kHz, ending in silence; maybe none. */
  static List<AudioBuffer> in(AudioBuffer sound) {
    List<AudioBuffer> kept = new ArrayList<>();
    for (AudioBuffer step : OwnSteps.in(sound)) {
      add(kept, step);
    }
    return List.copyOf(kept);
  }

  /** Adds a step to others if it is usable and none of them. */
  static void add(List<AudioBuffer> kept, AudioBuffer step) {
    float[] x = step.channel(0);
    boolean usable = x.length >= SHORTEST && !isClipped(x) && diesAway(step);
    if (usable && kept.stream().noneMatch(k -> isSame(k.channel(0), x))) {
      kept.add(step);
    }
  }

  /** Several samples in a row at full scale, or at the sound's own flat top. */
  private static boolean isClipped(float[] x) {
    int run = 0;
    for (int i = 0; i < x.length; i++) {
      run = Math.abs(x[i]) >= FULL ? run + 1 : 0;
      if (run >= CLIPPED_SAMPLES) {
        return true;
      }
    }
    return false;
  }

  private static boolean diesAway(AudioBuffer step) {
    int from = RINGS_MS * MS;
    if (step.length() <= from + 50 * MS) {
      return true;
    }
    float[] rest = new float[step.length() - from];
    System.arraycopy(step.channel(0), from, rest, 0, rest.length);
    AudioBuffer late = AudioBuffer.mono(rest, Samples.RATE_HZ);
    return OwnSteps.loudestDb(late) <= OwnSteps.loudestDb(step) - DIES_DB;
  }

  /** Whether two begin alike, at the best of some shifts. */
  private static boolean isSame(float[] a, float[] b) {
    for (int shift = -SHIFTS; shift <= SHIFTS; shift++) {
      double ab = 0;
      double aa = 0;
      double bb = 0;
      int to = Math.min(Math.min(a.length, b.length - shift), COMPARED);
      for (int i = Math.max(0, -shift); i < to; i++) {
        ab += (double) a[i] * b[i + shift];
        aa += (double) a[i] * a[i];
        bb += (double) b[i + shift] * b[i + shift];
      }
      if (ab > SAME * Math.sqrt(aa * bb)) {
        return true;
      }
    }
    return false;
  }
}
