package dev.footfall.synth.stable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.error.JobCancelledException;
import dev.footfall.job.CancelToken;
import dev.footfall.synth.stable.sampler.PingPongSampler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** With networks that count and fail on purpose. */
class GeneratedStepsTest {
  private final List<String> asked = new ArrayList<>();
  private final CancelToken cancel = new CancelToken();
  private float velocity = 0.5f;
  private int strokes = 8;
  private int evaluations;
  private int cancelAt = Integer.MAX_VALUE;

  private final StableAudioNetworks networks =
      new StableAudioNetworks() {
        @Override
        public int batch() {
          return 2;
        }

        @Override
        public int latentSize() {
          return 16;
        }

        @Override
        public Conditions conditions(String prompt) {
          asked.add(prompt);
          return new Conditions(1, new float[] {1, 2}, new float[] {3});
        }

        @Override
        public float[] velocity(float[] latents, float time, Conditions conditions) {
          assertEquals(latents.length / latentSize(), conditions.items());
          evaluations++;
          if (evaluations == cancelAt) {
            cancel.cancel();
          }
          float[] v = new float[latents.length];
          Arrays.fill(v, velocity);
          return v;
        }

        @Override
        public List<AudioBuffer> sounds(float[] latents) {
          return List.of(walk((long) (latents[0] * 1e6)), walk((long) (latents[16] * 1e6)));
        }
      };

  private final GeneratedSteps steps =
      new GeneratedSteps("test-model", networks, PingPongSampler.usual(), 7);

  private AudioBuffer walk(long seed) {
    Random random = new Random(seed);
    float[] walk = new float[24_000 * Math.max(1, strokes)];
    for (int step = 0; step < strokes; step++) {
      for (int i = 0; i < 20_000; i++) {
        walk[step * 24_000 + 2_000 + i] =
            (float) (0.15 * Math.exp(-i / 1_000.0) * random.nextGaussian());
      }
    }
    return AudioBuffer.mono(walk, 48_000);
  }

  @Test
  void of_samePromptAndSeed_generatedOnce() {
    List<AudioBuffer> once = steps.of("a", 1, cancel);
    assertSame(once, steps.of("a", 1, cancel));
    assertEquals(List.of("a"), asked);
    assertEquals(8, evaluations);
    assertEquals(16, once.size());
  }

  @Test
  void of_anotherSeed_generatedAnew() {
    float[] one = steps.of("a", 1, cancel).get(0).channel(0);
    float[] other = steps.of("a", 2, cancel).get(0).channel(0);
    assertTrue(!Arrays.equals(one, other));
    assertEquals(List.of("a", "a"), asked);
  }

  @Test
  void of_fewStepsAGeneration_threeGenerationsAtMost() {
    strokes = 1;
    assertEquals(6, steps.of("a", 1, cancel).size());
    assertEquals(3, asked.size());
  }

  @Test
  void of_nothingUsable_modelFailedWithTheRemedy() {
    strokes = 0;
    FootfallException e = assertThrows(FootfallException.class, () -> steps.of("a", 1, cancel));
    assertEquals(ErrorCode.MODEL_FAILED, e.code());
    assertTrue(e.getMessage().contains("prompts.tsv"), e.getMessage());
  }

  @Test
  void of_notANumber_modelFailedWithTheRemedy() {
    velocity = Float.NaN;
    FootfallException e = assertThrows(FootfallException.class, () -> steps.of("a", 1, cancel));
    assertEquals(ErrorCode.MODEL_FAILED, e.code());
    assertTrue(e.getMessage().contains("--dtype float32"), e.getMessage());
  }

  @Test
  void of_cancelledWhileSampling_stopsBeforeTheNextEvaluation() {
    cancelAt = 3;
    assertThrows(JobCancelledException.class, () -> steps.of("a", 1, cancel));
    assertEquals(3, evaluations);
  }
}
