package dev.footfall.torch.flow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.contact.Action;
import dev.footfall.job.CancelToken;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Surface;
import dev.footfall.step.StepEvent;
import dev.footfall.synth.Coverage;
import dev.footfall.synth.OneShot;
import dev.footfall.synth.StepGenerator;
import dev.footfall.synth.StepGeneratorContract;
import dev.footfall.synth.flow.Turns;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With the networks that ship. */
class LatentFlowStepGeneratorTest extends StepGeneratorContract {
  @Override
  protected StepGenerator generator() {
    return ShippedFlow.generator(Turns.NONE);
  }

  /** {@link FlowStepSheetTest} looks at every shoe and action. */
  @Override
  protected List<StepEvent> kinds(Surface surface) {
    return walk(surface, 2, 2, 3);
  }

  @Test
  void generate_oneStepOfMany_sameSamplesAsAmongThem() {
    List<StepEvent> walk = walk(Surface.WOOD, 9, 2, 5);
    OneShot among = generate(walk).get(7);
    OneShot alone = generate(List.of(walk.get(7))).get(0);
    assertArrayEquals(among.audio().channel(0), alone.audio().channel(0));
  }

  @Test
  void generate_cells_sayWhatTheyWereLearnedFrom() {
    assertEquals(Coverage.REAL, coverage(Surface.WOOD, Footwear.BOOT, Action.WALK));
    assertEquals(Coverage.INTERPOLATED, coverage(Surface.WOOD, Footwear.BAREFOOT, Action.WALK));
    assertEquals(Coverage.INTERPOLATED, coverage(Surface.WOOD, Footwear.BOOT, Action.RUN));
    assertEquals(Coverage.INTERPOLATED, coverage(Surface.GLASS, Footwear.BOOT, Action.WALK));
    assertEquals(Coverage.REAL, coverage(Surface.TILE, Footwear.BAREFOOT, Action.WALK));
    assertEquals(Coverage.REAL, coverage(Surface.GRASS, Footwear.SNEAKER, Action.RUN));
  }

  private Coverage coverage(Surface surface, Footwear shoe, Action action) {
    return generate(List.of(event(1, 1, surface, shoe, action, 1))).get(0).coverage();
  }

  @Test
  void generate_turnedBrighter_soundsBrighter() {
    List<StepEvent> walk = walk(Surface.CONCRETE, 8, 1, 2);
    double dull = brightness(ShippedFlow.generator(new Turns(-1, 0, 0, 0)), walk);
    double bright = brightness(ShippedFlow.generator(new Turns(1, 0, 0, 0)), walk);
    // Two deviations are 2.8 octaves of the centroid; half an octave of it must be heard at least.
    assertTrue(bright > 1.4 * dull, "from " + dull + " to " + bright);
  }

  /** Mean ratio of slope to value: the frequency that a sound is about, in radians a sample. */
  private static double brightness(StepGenerator generator, List<StepEvent> steps) {
    double sum = 0;
    try (generator) {
      for (OneShot shot : generator.generate(steps, new CancelToken())) {
        float[] x = shot.audio().channel(0);
        double slope = 0;
        double power = 0;
        for (int i = 1; i < x.length; i++) {
          slope += (double) (x[i] - x[i - 1]) * (x[i] - x[i - 1]);
          power += (double) x[i] * x[i];
        }
        sum += Math.sqrt(slope / power);
      }
    }
    return sum / steps.size();
  }
}
