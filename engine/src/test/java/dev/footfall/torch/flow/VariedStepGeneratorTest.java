package dev.footfall.torch.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.job.CancelToken;
import dev.footfall.scene.Surface;
import dev.footfall.step.StepEvent;
import dev.footfall.synth.Coverage;
import dev.footfall.synth.OneShot;
import dev.footfall.synth.Shipped;
import dev.footfall.synth.StepGenerator;
import dev.footfall.synth.StepGeneratorContract;
import dev.footfall.synth.flow.VariedStepGenerator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** More like a few of the shipped recordings. */
class VariedStepGeneratorTest extends StepGeneratorContract {
  @Override
  protected StepGenerator generator() {
    return like(Surface.GRAVEL);
  }

  /** What is asked for makes no difference to it. */
  @Override
  protected List<StepEvent> kinds(Surface surface) {
    return walk(surface, 2, 2, 3);
  }

  private static StepGenerator like(Surface surface) {
    List<AudioBuffer> steps;
    try (StepGenerator shipped = Shipped.generator()) {
      steps =
          shipped.generate(walk(surface, 2, 1, 1), new CancelToken()).stream()
              .map(OneShot::audio)
              .toList();
    }
    VariedStepGenerator.Examples examples =
        new VariedStepGenerator.Examples() {
          @Override
          public List<String> of(StepEvent step) {
            return step.surface() == Surface.ICE ? List.of() : List.of("0", "1");
          }

          @Override
          public AudioBuffer sound(String name) {
            return steps.get(Integer.parseInt(name));
          }
        };
    return new VariedStepGenerator(
        "flow like test", ShippedFlow.networks(), examples, Shipped.generator());
  }

  @Test
  void generate_noExample_leftToTheOther() {
    List<OneShot> shots = generate(walk(Surface.ICE, 1, 1, 1));
    assertEquals(Coverage.SUBSTITUTE, shots.get(0).coverage());
    assertEquals(Coverage.INTERPOLATED, generate(walk(Surface.WOOD, 1, 1, 1)).get(0).coverage());
  }

  @Test
  void generate_likeTwoSounds_eachNearerToItsOwn() {
    List<StepEvent> walk = walk(Surface.WOOD, 6, 1, 1);
    double gravel = slope(like(Surface.GRAVEL), walk);
    double carpet = slope(like(Surface.CARPET), walk);
    // The recorded ones lie apart by more than an octave.
    assertTrue(gravel > 1.5 * carpet, "gravel " + gravel + ", carpet " + carpet);
  }

  private static double slope(StepGenerator generator, List<StepEvent> steps) {
    double slope = 0;
    double power = 0;
    try (generator) {
      for (OneShot shot : generator.generate(steps, new CancelToken())) {
        float[] x = shot.audio().channel(0);
        for (int i = 1; i < x.length; i++) {
          slope += (double) (x[i] - x[i - 1]) * (x[i] - x[i - 1]);
          power += (double) x[i] * x[i];
        }
      }
    }
    return Math.sqrt(slope / power);
  }
}
