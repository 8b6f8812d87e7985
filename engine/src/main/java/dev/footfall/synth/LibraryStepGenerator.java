package dev.footfall.synth;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.audio.Level;
import dev.footfall.audio.Onset;
import dev.footfall.contact.Foot;
import dev.footfall.job.CancelToken;
import dev.footfall.step.Seeds;
import dev.footfall.step.StepEvent;
import dev.footfall.step.Voice;
import dev.footfall.time.Samples;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Plays recordings, each time a little different: pitch, brightness and level vary with the seed,
 * brightness also with intensity, and a walker's two feet keep a small difference.
 *
 * <p>Every one-shot is mono at 48 kHz with its onset at sample {@value HitAlign#ONSET_SAMPLE}, its
 * loudest 50 ms at -20 dBFS (less where its peak would pass -1 dBFS), and begins and ends in
 * digital zero.
 */
public final class LibraryStepGenerator implements StepGenerator {
  private static final double PITCH_SPREAD = 0.025;
  private static final double FOOT_PITCH = 0.008;
  private static final double SHELF_SPREAD_DB = 1.2;
  private static final double SHELF_PER_INTENSITY_DB = 8;
  private static final double LEVEL_SPREAD_DB = 0.8;

  /** The lightest sounds a semitone higher than the middle, the heaviest a semitone lower. */
  private static final double PITCH_PER_WEIGHT = 0.12;

  private static final double SHELF_PER_WEIGHT_DB = 6;
  private static final double SHELF_HZ = 1_500;
  private static final int CACHED = 256;

  private final String name;
  private final RecordingIndex index;
  private final Function<String, AudioBuffer> decode;
  private final TakePicker picker;
  private final Map<String, float[]> cache =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
          return size() > CACHED;
        }
      };

  /**
   * One of the shipped recordings.
   *
   * @param decode gives a recording's sound by its file name, mono at 48 kHz
   */
  public LibraryStepGenerator(RecordingIndex index, Function<String, AudioBuffer> decode) {
    this("library", index, decode);
  }

  /**
   * One of any recordings.
   *
   * @param name that plans carry and sounds' recipes follow from: another one for other recordings
   * @param decode as above; the sound ends in silence, and what precedes its hit by more than 20 ms
   *     is cut off
   */
  public LibraryStepGenerator(
      String name, RecordingIndex index, Function<String, AudioBuffer> decode) {
    this.name = Objects.requireNonNull(name);
    this.index = Objects.requireNonNull(index);
    this.picker = new TakePicker(index);
    this.decode = Objects.requireNonNull(decode);
  }

  @Override
  public String name() {
    return name;
  }

  /**
   * How many recordings a step would be drawn from; 0 where there is none for its surface, or only
   * shoes for bare feet, or bare feet for shoes.
   */
  public int roundRobins(StepEvent step) {
    return roundRobinFiles(step).size();
  }

  /** The same by their names. */
  public List<String> roundRobinFiles(StepEvent step) {
    return picker.pool(step).stream()
        .filter(r -> TakePicker.wears(r, step.footwear()))
        .map(Recording::file)
        .toList();
  }

  @Override
  public List<OneShot> generate(List<StepEvent> steps, CancelToken cancel) {
    List<OneShot> shots = new ArrayList<>(steps.size());
    for (StepEvent step : steps) {
      cancel.check();
      shots.add(play(picker.pick(step), step));
    }
    return List.copyOf(shots);
  }

  private OneShot play(Recording recording, StepEvent step) {
    float[] samples = cache.computeIfAbsent(recording.file(), f -> decode.apply(f).channel(0));
    double footPitch =
        spread(Seeds.mix(step.voice().timbre(), 11))
            * (step.foot() == Foot.LEFT ? 1 : -1)
            * FOOT_PITCH;
    double heavier = step.voice().weight() - Voice.MIDDLE_WEIGHT;
    double pitch =
        1
            + footPitch
            + spread(Seeds.mix(step.seed(), 2)) * PITCH_SPREAD
            - heavier * PITCH_PER_WEIGHT;
    float[] varied = Repitch.play(samples, pitch);
    double shelfDb =
        spread(Seeds.mix(step.seed(), 3)) * SHELF_SPREAD_DB
            + (step.intensity() - 0.5) * SHELF_PER_INTENSITY_DB
            - heavier * SHELF_PER_WEIGHT_DB;
    shelve(varied, shelfDb);
    double levelDb =
        HitAlign.REFERENCE_RMS_DB
            - recording.rmsDb()
            + spread(Seeds.mix(step.seed(), 4)) * LEVEL_SPREAD_DB;
    AudioBuffer audio = HitAlign.at(varied, levelDb);
    Coverage coverage = index.isRecorded(step.surface()) ? Coverage.REAL : Coverage.SUBSTITUTE;
    return new OneShot(step.stepId(), step.take(), audio, Onset.find(audio), coverage);
  }

  /** -1..1 from a mixed seed. */
  private static double spread(long mixed) {
    return (mixed >> 11) / (double) (1L << 52);
  }

  /**
   * Raises or lowers what lies above {@value #SHELF_HZ} Hz: a one-pole split, the upper part
   * scaled.
   */
  private static void shelve(float[] samples, double shelfDb) {
    float gain = (float) Level.gain(shelfDb);
    float pole = (float) Math.exp(-2 * Math.PI * SHELF_HZ / Samples.RATE_HZ);
    float low = 0;
    for (int i = 0; i < samples.length; i++) {
      low = (1 - pole) * samples[i] + pole * low;
      samples[i] = low + gain * (samples[i] - low);
    }
  }

  @Override
  public void close() {
    cache.clear();
  }
}
