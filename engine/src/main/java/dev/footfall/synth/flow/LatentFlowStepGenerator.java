package dev.footfall.synth.flow;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.audio.Onset;
import dev.footfall.job.CancelToken;
import dev.footfall.scene.Footwear;
import dev.footfall.step.Seeds;
import dev.footfall.step.StepEvent;
import dev.footfall.synth.Coverage;
import dev.footfall.synth.OneShot;
import dev.footfall.synth.StepGenerator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Makes steps with a trained network, no two the same: noise is led to latents in two evaluations,
 * a decoder makes sound of them. All of a walker's steps on a surface are asked for with one
 * recording set's microphone and share a part of their noise.
 *
 * <p>Every one-shot is mono at 48 kHz with its onset at sample 960, its loudest 50 ms at -20 dBFS
 * (less where its peak would pass -1 dBFS), at most 1.2 s, and begins and ends in digital zero.
 */
public final class LatentFlowStepGenerator implements StepGenerator {
  private static final String NAME = "flow";
  private static final double LEVEL_SPREAD_DB = 0.8;
  private static final float FROM_NOISE = 0;

  private final String name;
  private final LatentNetworks networks;
  private final VoiceTable voices;
  private final WalkerVoice walker;

  /**
   * @param networks lent: whoever made them closes them
   */
  public LatentFlowStepGenerator(
      LatentNetworks networks, VoiceTable voices, ShiftTable shifts, Turns turns) {
    this.name = turns.equals(Turns.NONE) ? NAME : NAME + " " + turns;
    this.networks = Objects.requireNonNull(networks);
    this.voices = Objects.requireNonNull(voices);
    this.walker = new WalkerVoice(voices, shifts, turns);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<OneShot> generate(List<StepEvent> steps, CancelToken cancel) {
    cancel.check();
    Map<Integer, List<Integer>> byTokens =
        IntStream.range(0, steps.size())
            .boxed()
            .collect(
                Collectors.groupingBy(
                    i -> walker.ask(steps.get(i)).tokens(), TreeMap::new, Collectors.toList()));
    List<List<StepEvent>> batches = new ArrayList<>();
    List<Integer> order = new ArrayList<>();
    for (List<Integer> same : byTokens.values()) {
      for (int i = 0; i < same.size(); i += networks.batch()) {
        List<Integer> part = same.subList(i, Math.min(same.size(), i + networks.batch()));
        batches.add(part.stream().map(steps::get).toList());
        order.addAll(part);
      }
    }
    List<OneShot> made =
        batches.parallelStream()
            .map(batch -> batch(batch, cancel))
            .flatMap(Collection::stream)
            .toList();
    OneShot[] shots = new OneShot[steps.size()];
    for (int i = 0; i < shots.length; i++) {
      shots[order.get(i)] = made.get(i);
    }
    return List.of(shots);
  }

  /** Steps of one length; what is missing to a whole batch stays empty. */
  private List<OneShot> batch(List<StepEvent> steps, CancelToken cancel) {
    cancel.check();
    List<Asked> asked = steps.stream().map(walker::ask).toList();
    int tokens = asked.get(0).tokens();
    int size = LatentNetworks.CHANNELS * tokens;
    float[] latents = new float[networks.batch() * size];
    float[] conditions = new float[networks.batch() * LatentNetworks.CONDITIONS];
    for (int i = 0; i < steps.size(); i++) {
      float[] noise = LatentNoise.of(steps.get(i), asked.get(i).setLabel(), tokens);
      System.arraycopy(noise, 0, latents, i * size, size);
      System.arraycopy(
          asked.get(i).conditions(),
          0,
          conditions,
          i * LatentNetworks.CONDITIONS,
          LatentNetworks.CONDITIONS);
    }
    float[] sounds = networks.sounds(latents, conditions, tokens, FROM_NOISE);
    int samples = tokens * LatentNetworks.TOKEN_SAMPLES;
    List<OneShot> shots = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      float[] sound = new float[samples];
      System.arraycopy(sounds, i * samples, sound, 0, samples);
      shots.add(shot(steps.get(i), sound));
    }
    return shots;
  }

  private OneShot shot(StepEvent step, float[] sound) {
    double spread = (Seeds.mix(step.seed(), 4) >> 11) / (double) (1L << 52);
    AudioBuffer audio = DrySound.of(sound, spread * LEVEL_SPREAD_DB);
    return new OneShot(step.stepId(), step.take(), audio, Onset.find(audio), coverage(step));
  }

  /**
   * Real where steps of that surface and action were learned from, in shoes: of shoes the
   * recordings hardly say more than that they are worn.
   */
  private Coverage coverage(StepEvent step) {
    boolean shod = step.footwear() != Footwear.BAREFOOT;
    boolean known =
        voices
            .of(step.surface())
            .anyMatch(row -> row.action() == step.action() && row.barefoot() != shod);
    return known ? Coverage.REAL : Coverage.INTERPOLATED;
  }

  @Override
  public void close() {
    // The networks are lent.
  }
}
