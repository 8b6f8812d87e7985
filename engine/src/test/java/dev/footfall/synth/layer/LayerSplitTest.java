package dev.footfall.synth.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.audio.Onset;
import dev.footfall.contact.Action;
import dev.footfall.contact.Foot;
import dev.footfall.job.CancelToken;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Surface;
import dev.footfall.step.StepEvent;
import dev.footfall.synth.OneShot;
import dev.footfall.synth.Shipped;
import dev.footfall.synth.StepGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LayerSplitTest {
  private static final int RATE = 48_000;

  /** Four walking steps of every surface, as clips hold them. */
  private static List<OneShot> steps() {
    List<StepEvent> events = new ArrayList<>();
    for (Surface surface : Surface.values()) {
      for (int i = 0; i < 4; i++) {
        events.add(
            new StepEvent(
                events.size() + 1,
                1,
                0,
                1,
                i % 2 == 0 ? Foot.LEFT : Foot.RIGHT,
                Action.WALK,
                surface,
                false,
                Footwear.BOOT,
                0.3f + i / 10f,
                0,
                4,
                17 + i));
      }
    }
    try (StepGenerator generator = Shipped.generator()) {
      return generator.generate(events, new CancelToken());
    }
  }

  @Test
  void of_everySurface_addsUpToTheStepAndIsSilentOutside() {
    for (OneShot shot : steps()) {
      float[] whole = shot.audio().channel(0);
      LayerSplit split = LayerSplit.of(shot.audio(), shot.onsetSample());
      int first = 0;
      while (whole[first] == 0) {
        first++;
      }
      int last = whole.length - 1;
      while (whole[last] == 0) {
        last--;
      }
      for (int n = 0; n < whole.length; n++) {
        float sum = 0;
        for (Layer layer : Layer.values()) {
          float part = split.layers().get(layer).channel(0)[n];
          sum += part;
          assertTrue(
              n >= first && n <= last || part == 0, shot.stepId() + " " + layer + " at " + n);
        }
        // All are steps of 24 bits below 2, which floats hold exactly.
        assertEquals(whole[n], sum, "step " + shot.stepId() + " at " + n);
      }
    }
  }

  @Test
  void of_everySurface_noLayerJumpsWhereTheStepDoesNot() {
    for (OneShot shot : steps()) {
      float[] whole = shot.audio().channel(0);
      LayerSplit split = LayerSplit.of(shot.audio(), shot.onsetSample());
      for (Layer layer : Layer.values()) {
        float[] part = split.layers().get(layer).channel(0);
        for (int n = 1; n < part.length; n++) {
          float jump = Math.abs(part[n] - part[n - 1]);
          // A mask of at most 1 in windows of 512: no part moves faster than twice the fastest
          // that the step does within one window of it.
          if (jump > 1e-4f) {
            assertTrue(
                jump <= 2 * fastest(whole, n),
                "step " + shot.stepId() + " " + layer + " at " + n + ": " + jump);
          }
        }
      }
    }
  }

  private static float fastest(float[] whole, int around) {
    float fastest = 0;
    for (int n = Math.max(1, around - 512); n < Math.min(whole.length, around + 512); n++) {
      fastest = Math.max(fastest, Math.abs(whole[n] - whole[n - 1]));
    }
    return fastest;
  }

  /** Noise that begins at some instant and decays by a time constant of 8 ms. */
  private static void strike(float[] to, int at, double level, Random random) {
    for (int n = at; n < to.length; n++) {
      to[n] += (float) (level * random.nextGaussian() * Math.exp(-(n - at) / (0.008 * RATE)));
    }
  }

  private static float[] rounded(float[] samples) {
    float[] rounded = new float[samples.length];
    for (int n = 0; n < samples.length; n++) {
      rounded[n] = Math.round(samples[n] * (1 << 23)) / (float) (1 << 23);
    }
    return rounded;
  }

  private static double energy(AudioBuffer part, int from, int to) {
    double energy = 0;
    for (int n = from; n < to; n++) {
      energy += (double) part.channel(0)[n] * part.channel(0)[n];
    }
    return energy;
  }

  @Test
  void of_twoStrokes_heelAndToeAreTheirs() {
    float[] step = new float[24_000];
    Random random = new Random(1);
    strike(step, 960, 0.2, random);
    strike(step, 960 + 6_000, 0.12, random);
    AudioBuffer audio = AudioBuffer.mono(rounded(step), RATE);
    LayerSplit split = LayerSplit.of(audio, Onset.find(audio));
    // 125 ms; peaks are looked for every 2 ms in a curve smoothed over 24.
    assertEquals(125, split.heelToe().orElseThrow().gapMs(), 6);
    AudioBuffer heel = split.layers().get(Layer.HEEL);
    AudioBuffer toe = split.layers().get(Layer.TOE);
    double first = energy(audio, 0, 6_000);
    double second = energy(audio, 6_960, 24_000);
    assertTrue(energy(heel, 0, 6_000) > 0.9 * first, "heel");
    assertTrue(energy(toe, 6_960, 24_000) > 0.9 * second, "toe");
    assertTrue(energy(toe, 0, 5_500) < 1e-6 * first, "toe before the valley");
  }

  @Test
  void of_strokeWithFriction_scuffIsTheFriction() {
    float[] step = new float[24_000];
    Random random = new Random(1);
    strike(step, 1_920, 0.25, random);
    float[] friction = new float[step.length];
    for (int n = 5_000; n < 20_000; n++) {
      friction[n] =
          (float) (0.006 * random.nextGaussian() * Math.sin(Math.PI * (n - 5_000) / 15_000));
      step[n] += friction[n];
    }
    AudioBuffer audio = AudioBuffer.mono(rounded(step), RATE);
    LayerSplit split = LayerSplit.of(audio, Onset.find(audio));
    AudioBuffer scuff = split.layers().get(Layer.SCUFF);
    double all = energy(AudioBuffer.mono(friction, RATE), 0, friction.length);
    // All above 400 Hz of it, less what a mask takes 8 ms to open: by far the most.
    assertTrue(energy(scuff, 5_000, 20_000) > 0.7 * all, "friction is not in the scuff");
    double stroke = energy(audio, 1_920, 4_000);
    assertTrue(energy(scuff, 1_920, 4_000) < 0.05 * stroke, "the stroke is in the scuff");
  }

  @Test
  void of_oneStroke_toeIsSilent() {
    float[] step = new float[24_000];
    strike(step, 960, 0.2, new Random(1));
    AudioBuffer audio = AudioBuffer.mono(rounded(step), RATE);
    LayerSplit split = LayerSplit.of(audio, Onset.find(audio));
    assertTrue(split.heelToe().isEmpty());
    assertEquals(0, split.layers().get(Layer.TOE).peak());
    assertEquals(0, split.layers().get(Layer.CLOTH).peak());
  }
}
