package dev.footfall.synth.own;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.audio.Onset;
import dev.footfall.contact.Action;
import dev.footfall.scene.Surface;
import dev.footfall.synth.Recording;
import dev.footfall.synth.Shipped;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StepFinderTest {
  @Test
  void find_singleRecordings_areOneStepEach() {
    List<String> split = new ArrayList<>();
    for (Recording recording : Shipped.INDEX.recordings()) {
      float[] mono = StepCutter.mono(AudioBuffer.mono(TestLibrary.sound(recording.file()), 48_000));
      if (StepFinder.find(mono).size() != 1) {
        split.add(recording.file());
      }
    }
    assertEquals(List.of(), split);
  }

  /** 110 steps a minute, over a floor of noise 60 dB down. */
  @Test
  void find_walk_eachStepWhereItWasPut() {
    for (Surface surface : List.of(Surface.CONCRETE, Surface.WOOD, Surface.GRASS, Surface.METAL)) {
      assertFound(surface + " walk", 26_182, recordings(surface, Action.WALK));
    }
  }

  /** 170 steps a minute. */
  @Test
  void find_run_eachStepWhereItWasPut() {
    for (Surface surface : List.of(Surface.CONCRETE, Surface.STONE, Surface.DIRT, Surface.GRASS)) {
      assertFound(surface + " run", 16_941, recordings(surface, Action.RUN));
    }
  }

  private static String[] recordings(Surface surface, Action action) {
    return Shipped.INDEX.recordings().stream()
        .filter(r -> r.surface() == surface && r.action() == action)
        .map(Recording::file)
        .limit(10)
        .toArray(String[]::new);
  }

  private static void assertFound(String what, int pace, String... recordings) {
    float[] walk = TestLibrary.walk(pace, recordings);
    Random noise = new Random(1);
    for (int i = 0; i < walk.length; i++) {
      walk[i] += (float) (noise.nextGaussian() * 0.0005);
    }
    float[] mono = StepCutter.mono(AudioBuffer.mono(walk, 48_000));
    List<StepFinder.Span> spans = StepFinder.find(mono);
    assertEquals(recordings.length, spans.size(), what);
    for (int step = 0; step < spans.size(); step++) {
      StepFinder.Span span = spans.get(step);
      // Each recording's hit is 960 samples after its start.
      int hit = step * pace + 960;
      assertTrue(
          span.fromSample() < hit && hit < span.toSample(),
          what + " step " + step + " at " + hit + " is not in " + span);
      AudioBuffer cut = StepCutter.cut(mono, span).orElseThrow();
      // At most 20 ms before the hit, and the two of the fade.
      assertTrue(Onset.find(cut) <= 22 * 48, what + " step " + step);
    }
  }
}
