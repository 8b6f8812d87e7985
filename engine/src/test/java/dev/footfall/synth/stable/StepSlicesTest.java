package dev.footfall.synth.stable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.audio.Onset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StepSlicesTest {
  private static final int RATE = 48_000;

  @Test
  void in_sixStrokes_sixSteps() {
    List<AudioBuffer> steps = StepSlices.in(AudioBuffer.mono(walk(6), RATE));
    assertEquals(6, steps.size());
    for (AudioBuffer step : steps) {
      // 20 ms of pre-roll at most, and the trailing 5 ms of the onset's measure.
      int onset = Onset.find(step);
      assertTrue(onset >= 0 && onset <= 960 + 240, "onset at " + onset);
    }
  }

  @Test
  void in_strokeThatOccursTwice_keptOnce() {
    float[] walk = walk(6);
    System.arraycopy(walk, 24_000, walk, 2 * 24_000, 24_000);
    assertEquals(5, StepSlices.in(AudioBuffer.mono(walk, RATE)).size());
  }

  @Test
  void in_strokeThatIsClipped_dropped() {
    float[] walk = walk(6);
    for (int i = 3 * 24_000; i < 4 * 24_000; i++) {
      walk[i] = Math.max(-1, Math.min(1, 20 * walk[i]));
    }
    List<AudioBuffer> steps = StepSlices.in(AudioBuffer.mono(walk, RATE));
    assertTrue(steps.stream().allMatch(step -> step.peak() < 0.999f));
  }

  @Test
  void in_noiseThatGoesOn_nothing() {
    Random random = new Random(5);
    float[] noise = new float[2 * RATE];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) (0.1 * random.nextGaussian());
    }
    assertEquals(List.of(), StepSlices.in(AudioBuffer.mono(noise, RATE)));
  }

  @Test
  void in_toneThatGoesOn_nothing() {
    float[] tone = new float[2 * RATE];
    for (int i = 0; i < tone.length; i++) {
      tone[i] = (float) (0.2 * Math.sin(2 * Math.PI * 220 * i / RATE));
    }
    assertEquals(List.of(), StepSlices.in(AudioBuffer.mono(tone, RATE)));
  }

  @Test
  void in_silence_nothing() {
    assertEquals(List.of(), StepSlices.in(AudioBuffer.mono(new float[RATE], RATE)));
  }

  /** Bursts of noise every half second that die away within 100 ms. */
  private static float[] walk(int steps) {
    Random random = new Random(3);
    float[] walk = new float[steps * 24_000];
    for (int step = 0; step < steps; step++) {
      for (int i = 0; i < 20_000; i++) {
        double envelope = 0.15 * Math.exp(-i / 1_000.0);
        walk[step * 24_000 + 2_000 + i] = (float) (envelope * random.nextGaussian());
      }
    }
    return walk;
  }
}
