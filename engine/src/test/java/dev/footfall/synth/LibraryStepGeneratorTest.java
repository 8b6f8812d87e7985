package dev.footfall.synth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.contact.Action;
import dev.footfall.contact.Foot;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Surface;
import dev.footfall.step.StepEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** On the recordings that ship. */
class LibraryStepGeneratorTest extends StepGeneratorContract {
  private static final RecordingIndex INDEX = Shipped.INDEX;

  @Override
  protected StepGenerator generator() {
    return Shipped.generator();
  }

  @Test
  void index_shippedRecordings_coverEverySurface() {
    assertTrue(INDEX.recordings().size() > 400, "only " + INDEX.recordings().size());
    assertTrue(INDEX.isRecorded(Surface.GRASS));
    assertFalse(INDEX.isRecorded(Surface.ICE));
    for (Surface surface : Surface.values()) {
      assertTrue(INDEX.playing(surface).size() >= 4, "too few for " + surface);
    }
  }

  @Test
  void generate_surfaceWithoutRecording_saysSubstitute() {
    assertEquals(Coverage.SUBSTITUTE, generate(walk(Surface.ICE, 1, 1, 1)).get(0).coverage());
    assertEquals(Coverage.REAL, generate(walk(Surface.SNOW, 1, 1, 1)).get(0).coverage());
  }

  @Test
  void pick_walk_neverTheSameRecordingTwiceInARowNorTwiceForAStep() {
    for (Surface surface : Surface.values()) {
      TakePicker picker = new TakePicker(INDEX);
      Map<Integer, Recording> last = new HashMap<>();
      for (int step = 1; step <= 300; step++) {
        Set<Recording> ofStep = new HashSet<>();
        for (int take = 1; take <= 4; take++) {
          Recording picked =
              picker.pick(event(step, take, surface, Footwear.SNEAKER, Action.WALK, 5));
          assertNotEquals(last.put(take, picked), picked, surface + " step " + step);
          assertTrue(ofStep.add(picked), surface + " step " + step + " take " + take);
        }
      }
    }
  }

  @Test
  void pick_oneWalker_staysInOneRecordingSet() {
    TakePicker picker = new TakePicker(INDEX);
    Set<String> sets = new HashSet<>();
    for (int step = 1; step <= 50; step++) {
      sets.add(picker.pick(event(step, 1, Surface.WOOD, Footwear.BOOT, Action.WALK, 5)).set());
    }
    assertEquals(1, sets.size());
  }

  @Test
  void pick_barefootOnTile_isABareFoot() {
    Recording picked =
        new TakePicker(INDEX).pick(event(1, 1, Surface.TILE, Footwear.BAREFOOT, Action.WALK, 1));
    assertEquals(Footwear.BAREFOOT, picked.footwear());
  }

  @Test
  void generate_hardStep_isBrighterThanASoftOne() {
    double soft = brightness(0.1f);
    double hard = brightness(0.9f);
    // The shelf differs by 6.4 dB, of which the part above 1.5 kHz alone is concerned.
    assertTrue(hard > 1.1 * soft, "hard " + hard + ", soft " + soft);
  }

  /** Mean |difference| over mean |value| of one step at some intensity. */
  private double brightness(float intensity) {
    StepEvent step =
        new StepEvent(
            1,
            1,
            0,
            1,
            Foot.LEFT,
            Action.WALK,
            Surface.CONCRETE,
            false,
            Footwear.SNEAKER,
            intensity,
            0,
            4,
            9);
    float[] samples = generate(List.of(step)).get(0).audio().channel(0);
    double change = 0;
    double sum = 0;
    for (int i = 1; i < samples.length; i++) {
      change += Math.abs(samples[i] - samples[i - 1]);
      sum += Math.abs(samples[i]);
    }
    return change / sum;
  }
}
