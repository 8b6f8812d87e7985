package dev.footfall.synth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.audio.Onset;
import dev.footfall.contact.Action;
import dev.footfall.contact.Foot;
import dev.footfall.error.JobCancelledException;
import dev.footfall.job.CancelToken;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Surface;
import dev.footfall.step.Seeds;
import dev.footfall.step.StepEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link StepGenerator} promises. */
public abstract class StepGeneratorContract {
  /** A new generator; the test closes it. */
  protected abstract StepGenerator generator();

  @Test
  void generate_steps_oneShotForEachInTheirOrder() {
    List<StepEvent> steps = walk(Surface.WOOD, 12, 3, 1);
    List<OneShot> shots = generate(steps);
    assertEquals(
        steps.stream().map(s -> List.of(s.stepId(), s.take())).toList(),
        shots.stream().map(s -> List.of(s.stepId(), s.take())).toList());
  }

  @Test
  void generate_sameSteps_sameSamples() {
    List<StepEvent> steps = walk(Surface.GRASS, 6, 2, 7);
    List<OneShot> once = generate(steps);
    List<OneShot> again = generate(steps);
    for (int i = 0; i < once.size(); i++) {
      assertArrayEquals(once.get(i).audio().channel(0), again.get(i).audio().channel(0));
    }
  }

  @Test
  void generate_anotherSeed_otherSamples() {
    float[] one = generate(walk(Surface.GRASS, 1, 1, 1)).get(0).audio().channel(0);
    float[] other = generate(walk(Surface.GRASS, 1, 1, 2)).get(0).audio().channel(0);
    assertFalse(Arrays.equals(one, other));
  }

  @Test
  void generate_everySurfaceShoeAndAction_onsetWhereItSaysAndSilentEnds() {
    for (Surface surface : Surface.values()) {
      for (OneShot shot : generate(kinds(surface))) {
        float[] samples = shot.audio().channel(0);
        String what = surface + " step " + shot.stepId();
        assertEquals(48_000, shot.audio().sampleRateHz(), what);
        assertEquals(1, shot.audio().channelCount(), what);
        assertEquals(shot.onsetSample(), Onset.find(shot.audio()), what);
        assertEquals(0, samples[0], what);
        assertEquals(0, samples[samples.length - 1], what);
        assertTrue(samples.length <= 57_600, what + " is longer than 1.2 s");
        // -1 dBFS, and the rounding of one gain.
        assertTrue(shot.audio().peak() <= 0.8914f, what + " peaks at " + shot.audio().peak());
        assertTrue(shot.audio().peak() > 0.01f, what + " is hardly there");
      }
    }
  }

  @Test
  void generate_longWalk_noSoundTwiceInARow() {
    List<OneShot> shots = generate(walk(Surface.CARPET, 200, 1, 1));
    for (int i = 1; i < shots.size(); i++) {
      assertFalse(
          Arrays.equals(shots.get(i - 1).audio().channel(0), shots.get(i).audio().channel(0)),
          "steps " + i + " and " + (i + 1));
    }
  }

  @Test
  void generate_cancelled_stops() {
    CancelToken cancel = new CancelToken();
    cancel.cancel();
    try (StepGenerator generator = generator()) {
      assertThrows(
          JobCancelledException.class,
          () -> generator.generate(walk(Surface.WOOD, 3, 1, 1), cancel));
    }
  }

  protected List<OneShot> generate(List<StepEvent> steps) {
    try (StepGenerator generator = generator()) {
      return generator.generate(steps, new CancelToken());
    }
  }

  protected static List<StepEvent> walk(Surface surface, int steps, int takes, long seed) {
    List<StepEvent> events = new ArrayList<>();
    for (int step = 1; step <= steps; step++) {
      for (int take = 1; take <= takes; take++) {
        events.add(event(step, take, surface, Footwear.SNEAKER, Action.WALK, seed));
      }
    }
    return events;
  }

  /** The kinds of step that are looked at: all, unless another test looks at all of them. */
  protected List<StepEvent> kinds(Surface surface) {
    return everyShoeAndAction(surface);
  }

  private static List<StepEvent> everyShoeAndAction(Surface surface) {
    List<StepEvent> events = new ArrayList<>();
    for (Footwear shoe : Footwear.values()) {
      for (Action action : Action.values()) {
        events.add(event(events.size() + 1, 1, surface, shoe, action, 3));
      }
    }
    return events;
  }

  protected static StepEvent event(
      int step, int take, Surface surface, Footwear shoe, Action action, long seed) {
    return new StepEvent(
        step,
        take,
        step * 550_000L,
        1,
        step % 2 == 0 ? Foot.RIGHT : Foot.LEFT,
        action,
        surface,
        false,
        shoe,
        0.1f + step % 9 / 10f,
        0,
        4,
        Seeds.mix(seed, step, take));
  }
}
