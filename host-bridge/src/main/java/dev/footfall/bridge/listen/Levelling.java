package dev.footfall.bridge.listen;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.audio.Level;
import dev.footfall.audio.Onset;
import dev.footfall.audio.dsp.Biquad;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.media.LoudnessMeter;
import dev.footfall.media.SoundFile;
import dev.footfall.time.Samples;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes sounds so alike in all that does not matter that nothing of it gives them away: mono, hit
 * after 100 ms, in a trial equally long, and all of a test equally loud by ITU-R BS.1770.
 */
final class Levelling {
  private static final int HIT_SAMPLES = Samples.RATE_HZ / 10;
  private static final int MAX_SAMPLES = 20 * Samples.RATE_HZ;
  private static final int GATE_SAMPLES = Samples.RATE_HZ;
  private static final double TARGET_LUFS = -23;
  private static final double HIGHEST_PEAK_DB = -1;

  /** The low anchor of ITU-R BS.1534: what lies above 3.5 kHz is missing. */
  private static final double ANCHOR_HZ = 3_500;

  private Levelling() {}

  /**
   * A file, mono, its hit after 100 ms.
   *
   * @throws FootfallException MEDIA_UNREADABLE if it cannot be read; BAD_REQUEST if it is silent or
   *     longer than 20 s
   */
  static AudioBuffer read(Path file) {
    AudioBuffer sound = SoundFile.read(file);
    float[] mono = new float[sound.length()];
    for (int c = 0; c < sound.channelCount(); c++) {
      for (int n = 0; n < mono.length; n++) {
        mono[n] += sound.channel(c)[n] / sound.channelCount();
      }
    }
    AudioBuffer one = AudioBuffer.mono(mono, Samples.RATE_HZ);
    if (one.peak() == 0 || mono.length > MAX_SAMPLES) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          "%s %s; leave it out or give another"
              .formatted(file, one.peak() == 0 ? "is silent" : "is longer than 20 s"));
    }
    int shift = HIT_SAMPLES - Onset.find(one);
    float[] aligned = new float[mono.length + shift];
    int from = Math.max(0, -shift);
    System.arraycopy(mono, from, aligned, from + shift, mono.length - from);
    return AudioBuffer.mono(aligned, Samples.RATE_HZ);
  }

  /** The same without what lies above 3.5 kHz: eighth order, Butterworth's. */
  static AudioBuffer anchor(AudioBuffer sound) {
    float[] dull = sound.channel(0).clone();
    for (double q : new double[] {0.5098, 0.6013, 0.9000, 2.5629}) {
      Biquad.lowPass(ANCHOR_HZ, q, Samples.RATE_HZ).run(dull);
    }
    return AudioBuffer.mono(dull, Samples.RATE_HZ);
  }

  /** All trials equally loud, and as loud as the loudest peak allows, at most -23 LUFS. */
  static List<Trial> equallyLoud(List<Trial> trials) {
    double target = TARGET_LUFS;
    for (Trial trial : trials) {
      for (Stimulus one : trial.stimuli()) {
        double room = HIGHEST_PEAK_DB - Level.db(one.sound().peak());
        target = Math.min(target, loudness(one.sound()) + room);
      }
    }
    double to = target;
    return trials.stream()
        .map(
            trial ->
                new Trial(trial.id(), trial.kind(), trial.group(), levelled(trial.stimuli(), to)))
        .toList();
  }

  private static List<Stimulus> levelled(List<Stimulus> stimuli, double target) {
    int length = stimuli.stream().mapToInt(one -> one.sound().length()).max().orElse(0);
    return stimuli.stream()
        .map(
            one -> {
              float gain = (float) Level.gain(target - loudness(one.sound()));
              float[] levelled = new float[length];
              for (int n = 0; n < one.sound().length(); n++) {
                levelled[n] = one.sound().channel(0)[n] * gain;
              }
              return one.with(AudioBuffer.mono(levelled, Samples.RATE_HZ));
            })
        .toList();
  }

  /** LUFS, of a single step too: silence around it fills the meter's windows. */
  static double loudness(AudioBuffer sound) {
    float[] padded = new float[sound.length() + 2 * GATE_SAMPLES];
    System.arraycopy(sound.channel(0), 0, padded, GATE_SAMPLES, sound.length());
    try (LoudnessMeter meter = new LoudnessMeter(1)) {
      meter.feed(new float[][] {padded}, 0, padded.length);
      return meter.result().integratedLufs();
    }
  }
}
