package dev.footfall.synth.stable;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.footfall.audio.AudioBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuidanceTest {
  /** The velocity of an item is what it is told, so that the formula can be read off. */
  private static final StableAudioNetworks TOLD =
      new StableAudioNetworks() {
        @Override
        public int batch() {
          return 1;
        }

        @Override
        public int latentSize() {
          return 1;
        }

        @Override
        public Conditions conditions(String prompt) {
          return new Conditions(1, new float[] {0.5f}, new float[] {0.25f});
        }

        @Override
        public float[] velocity(float[] latents, float time, Conditions told) {
          float[] v = new float[latents.length];
          for (int i = 0; i < v.length; i++) {
            v[i] = told.cross()[i] + told.global()[i] + latents[i];
          }
          return v;
        }

        @Override
        public List<AudioBuffer> sounds(float[] latents) {
          return List.of();
        }
      };

  @Test
  void at_scale7_unsaidPlusSevenTimesTheDifference() {
    Conditions two = TOLD.conditions("").times(2);
    // Said 0.5 + 0.25 + x, unsaid 0.25 + x: exact in binary.
    assertArrayEquals(
        new float[] {0.25f + 1 + 7 * 0.5f, 0.25f + 2 + 7 * 0.5f},
        new Guidance(TOLD, two, 7).at(new float[] {1, 2}, 0.5f));
  }

  @Test
  void at_scale1_theSaidAlone() {
    assertArrayEquals(
        new float[] {1.75f}, new Guidance(TOLD, TOLD.conditions(""), 1).at(new float[] {1}, 0.5f));
  }
}
