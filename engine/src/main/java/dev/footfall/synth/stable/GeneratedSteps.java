package dev.footfall.synth.stable;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.job.CancelToken;
import dev.footfall.step.Seeds;
import dev.footfall.synth.stable.sampler.Noise;
import dev.footfall.synth.stable.sampler.Sampler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Steps by prompt and seed: one generation gives several, and what was made once is kept. The same
 * prompt and seed give the same steps. Thread-safe; one generation at a time.
 */
public final class GeneratedSteps {
  private static final int ENOUGH = 6;
  private static final int MOST_GENERATIONS = 3;
  private static final int CACHED = 64;

  private final String name;
  private final StableAudioNetworks networks;
  private final Sampler sampler;
  private final double guidance;
  private final Map<Asked, List<AudioBuffer>> cache =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, List<AudioBuffer>> eldest) {
          return size() > CACHED;
        }
      };

  private record Asked(String prompt, long seed) {}

  /**
   * @param name of the model, for errors
   * @param networks lent: whoever made them closes them
   * @param guidance 1 for none
   */
  public GeneratedSteps(
      String name, StableAudioNetworks networks, Sampler sampler, double guidance) {
    this.name = Objects.requireNonNull(name);
    this.networks = Objects.requireNonNull(networks);
    this.sampler = Objects.requireNonNull(sampler);
    this.guidance = guidance;
  }

  /**
   * At least one step, each mono at 48 kHz. Where a generation holds fewer than six, up to two more
   * are made.
   *
   * @throws FootfallException MODEL_FAILED if nothing usable comes out
   */
  public synchronized List<AudioBuffer> of(String prompt, long seed, CancelToken cancel) {
    Asked asked = new Asked(prompt, seed);
    List<AudioBuffer> known = cache.get(asked);
    if (known == null) {
      known = make(asked, cancel);
      cache.put(asked, known);
    }
    return known;
  }

  private List<AudioBuffer> make(Asked asked, CancelToken cancel) {
    List<AudioBuffer> steps = new ArrayList<>();
    for (int i = 0; i < MOST_GENERATIONS && steps.size() < ENOUGH; i++) {
      for (AudioBuffer sound : generation(asked.prompt(), Seeds.mix(asked.seed(), i), cancel)) {
        StepSlices.in(sound).forEach(step -> StepSlices.add(steps, step));
      }
    }
    if (steps.isEmpty()) {
      throw failed(
          "made no step of the prompt '%s' in %d generations; change its words in %s, or see that"
                  .formatted(asked.prompt(), MOST_GENERATIONS, PromptTable.FILE)
              + " the LoRA belongs to the model");
    }
    return List.copyOf(steps);
  }

  private List<AudioBuffer> generation(String prompt, long seed, CancelToken cancel) {
    cancel.check();
    Conditions conditions = networks.conditions(prompt).times(networks.batch());
    float[] latents =
        sampler.run(
            networks.batch() * networks.latentSize(),
            new Guidance(networks, conditions, guidance),
            Noise.of(seed),
            cancel);
    for (float latent : latents) {
      if (!Float.isFinite(latent)) {
        throw failed(
            "gave no numbers (NaN) for the prompt '%s'; export it with --dtype float32, or with a"
                    .formatted(prompt)
                + " lower --strength of its LoRA");
      }
    }
    return networks.sounds(latents);
  }

  private FootfallException failed(String what) {
    return new FootfallException(ErrorCode.MODEL_FAILED, "model %s %s".formatted(name, what));
  }
}
