package dev.footfall.spatial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.contact.Action;
import dev.footfall.contact.Foot;
import dev.footfall.contact.FootContact;
import dev.footfall.contact.Phase;
import dev.footfall.step.Step;
import dev.footfall.step.TestSteps;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpatialiserTest {
  @Test
  void place_walkAcrossThePicture_panFollowsItEvenly() {
    List<SpatialClip> clips = Spatialiser.place(walk(i -> i / 20f, i -> 0.4f), 1, 1);
    for (int i = 0; i < clips.size(); i++) {
      // 2 % of the picture's width is 0.04 of pan; an even walk passes the smoothing unchanged.
      assertEquals(2 * i / 20f - 1, clips.get(i).pan(), 1e-4, "step " + i);
    }
  }

  @Test
  void place_jitteringHeightAtConstantDistance_levelWobblesLessThanOneDb() {
    Random random = new Random(3);
    float[] heights = new float[40];
    for (int i = 0; i < heights.length; i++) {
      // ±8 % of height is ±0.7 dB a step if it passed unsmoothed.
      heights[i] = 0.4f * (1 + 0.08f * (2 * random.nextFloat() - 1));
    }
    List<SpatialClip> clips = Spatialiser.place(walk(40, i -> 0.5f, i -> heights[i]), 1, 1);
    double least = clips.stream().mapToDouble(SpatialClip::gainDb).min().orElseThrow();
    double most = clips.stream().mapToDouble(SpatialClip::gainDb).max().orElseThrow();
    assertTrue(most - least < 1, "wobble " + (most - least) + " dB");
  }

  @Test
  void place_twiceAsFar_isSixDbSofter() {
    float near = Spatialiser.place(walk(i -> 0.5f, i -> 0.4f), 1, 1).get(5).gainDb();
    float far = Spatialiser.place(walk(i -> 0.5f, i -> 0.2f), 1, 1).get(5).gainDb();
    float flat = Spatialiser.place(walk(i -> 0.5f, i -> 0.2f), 1, 0).get(5).gainDb();
    // 20 log10 2 = 6.02 dB.
    assertEquals(6.02, near - far, 0.01);
    assertEquals(Spatialiser.place(walk(i -> 0.5f, i -> 0.4f), 1, 0).get(5).gainDb(), flat, 0.001);
  }

  @Test
  void place_panWidth_scalesPan() {
    float wide = Spatialiser.place(walk(i -> 0.9f, i -> 0.4f), 1, 1).get(3).pan();
    float half = Spatialiser.place(walk(i -> 0.9f, i -> 0.4f), 0.5f, 1).get(3).pan();
    assertEquals(0.8, wide, 1e-4);
    assertEquals(0.4, half, 1e-4);
  }

  private static List<Step> walk(IntFunction<Float> x, IntFunction<Float> height) {
    return walk(20, x, height);
  }

  private static List<Step> walk(int steps, IntFunction<Float> x, IntFunction<Float> height) {
    List<FootContact> contacts =
        IntStream.range(0, steps)
            .mapToObj(
                i ->
                    new FootContact(
                        1,
                        i % 2 == 0 ? Foot.LEFT : Foot.RIGHT,
                        i * 550_000L,
                        x.apply(i),
                        0.9f,
                        height.apply(i),
                        Phase.HEEL,
                        Action.WALK,
                        1.3f,
                        1))
            .toList();
    return TestSteps.plan(contacts, List.of(), TestSteps.choices(Optional.empty()));
  }
}
