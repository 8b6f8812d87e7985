package dev.footfall.synth.flow;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.audio.Onset;
import dev.footfall.job.CancelToken;
import dev.footfall.step.Seeds;
import dev.footfall.step.StepEvent;
import dev.footfall.synth.Coverage;
import dev.footfall.synth.HitAlign;
import dev.footfall.synth.OneShot;
import dev.footfall.synth.StepGenerator;
import dev.footfall.time.Samples;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * More like this one: round robins without end of a few steps that the user has. A step's latents
 * are mixed half and half with noise, and the network leads them back to a sound.
 *
 * <p>One-shots are as those of {@link LatentFlowStepGenerator}.
 */
public final class VariedStepGenerator implements StepGenerator {
  private static final int SHORT_TOKENS = 32;
  private static final int LONG_TOKENS = 56;
  private static final int LONGEST_SHORT_SAMPLES = 31_000;
  private static final float HALF_WAY = 0.5f;
  private static final double LEVEL_SPREAD_DB = 0.8;

  /** What the takes that the network learned from were brought to: 200 ms from the hit. */
  private static final double LEARNED_RMS = 0.1;

  private static final int GUIDANCE = 9;
  private static final int GUIDANCE_KNOWN = 15;
  private static final float GUIDANCE_1 = -0.5f;

  private final String name;
  private final LatentNetworks networks;
  private final Examples examples;
  private final StepGenerator otherwise;
  private final Map<String, Original> encoded = new ConcurrentHashMap<>();

  /** One of the user's steps. */
  private record Original(float[] latents, int tokens) {}

  /** Which of the user's steps a made one is to sound like. May be asked by several threads. */
  public interface Examples {
    /** Their names; empty where nothing of the user's is like it. */
    List<String> of(StepEvent step);

    /** One of them, mono at 48 kHz; what is longer than 1.2 s is cut off. */
    AudioBuffer sound(String name);
  }

  /**
   * @param name that plans carry and sounds' recipes follow from: another one for other steps
   * @param networks lent: whoever made them closes them
   * @param otherwise makes the steps that there is no example of; closed with this generator
   */
  public VariedStepGenerator(
      String name, LatentNetworks networks, Examples examples, StepGenerator otherwise) {
    this.name = Objects.requireNonNull(name);
    this.networks = Objects.requireNonNull(networks);
    this.examples = Objects.requireNonNull(examples);
    this.otherwise = Objects.requireNonNull(otherwise);
  }

  private Original encoded(AudioBuffer step) {
    float[] aligned = HitAlign.at(step.channel(0).clone(), 0).channel(0);
    int tokens = aligned.length > LONGEST_SHORT_SAMPLES ? LONG_TOKENS : SHORT_TOKENS;
    float[] sound = new float[tokens * LatentNetworks.TOKEN_SAMPLES];
    System.arraycopy(aligned, 0, sound, 0, Math.min(aligned.length, sound.length));
    double sum = 0;
    int to = HitAlign.ONSET_SAMPLE + Samples.RATE_HZ / 5;
    for (int i = HitAlign.ONSET_SAMPLE; i < to; i++) {
      sum += (double) sound[i] * sound[i];
    }
    double rms = Math.sqrt(sum / (to - HitAlign.ONSET_SAMPLE));
    for (int i = 0; i < sound.length; i++) {
      sound[i] *= (float) (LEARNED_RMS / rms);
    }
    return new Original(networks.latents(sound), tokens);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<OneShot> generate(List<StepEvent> steps, CancelToken cancel) {
    cancel.check();
    List<List<String>> likes = steps.stream().map(examples::of).toList();
    List<StepEvent> others =
        IntStream.range(0, steps.size())
            .filter(i -> likes.get(i).isEmpty())
            .mapToObj(steps::get)
            .toList();
    Iterator<OneShot> ofOthers = otherwise.generate(others, cancel).iterator();
    OneShot[] shots = new OneShot[steps.size()];
    IntStream.range(0, shots.length)
        .parallel()
        .filter(i -> !likes.get(i).isEmpty())
        .forEach(
            i -> {
              cancel.check();
              shots[i] = vary(steps.get(i), likes.get(i));
            });
    for (int i = 0; i < shots.length; i++) {
      if (likes.get(i).isEmpty()) {
        shots[i] = ofOthers.next();
      }
    }
    return List.of(shots);
  }

  private OneShot vary(StepEvent step, List<String> likes) {
    String like = likes.get(Math.floorMod(Seeds.mix(step.seed(), 41), likes.size()));
    Original original = encoded.computeIfAbsent(like, file -> encoded(examples.sound(file)));
    int size = original.latents().length;
    float[] latents = new float[networks.batch() * size];
    Random noise = new Random(Seeds.mix(step.seed(), 42));
    for (int i = 0; i < size; i++) {
      float random = (float) noise.nextGaussian();
      latents[i] = HALF_WAY * original.latents()[i] + (1 - HALF_WAY) * random;
    }
    float[] conditions = new float[networks.batch() * LatentNetworks.CONDITIONS];
    conditions[GUIDANCE] = GUIDANCE_1;
    conditions[GUIDANCE_KNOWN] = 1;
    float[] made = networks.sounds(latents, conditions, original.tokens(), HALF_WAY);
    float[] sound = new float[original.tokens() * LatentNetworks.TOKEN_SAMPLES];
    System.arraycopy(made, 0, sound, 0, sound.length);
    double spread = (Seeds.mix(step.seed(), 4) >> 11) / (double) (1L << 52);
    AudioBuffer audio = DrySound.of(sound, spread * LEVEL_SPREAD_DB);
    return new OneShot(step.stepId(), step.take(), audio, Onset.find(audio), Coverage.INTERPOLATED);
  }

  @Override
  public void close() {
    otherwise.close();
  }
}
