package dev.footfall.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.footfall.contact.Action;
import dev.footfall.contact.Foot;
import dev.footfall.contact.FootContact;
import dev.footfall.contact.Phase;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Scene;
import dev.footfall.scene.Scored;
import dev.footfall.scene.Surface;
import dev.footfall.time.MediaRange;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StepPlannerTest {
  private static final StepPlanner.Choices NO_CHOICE =
      new StepPlanner.Choices(Optional.empty(), false, Optional.empty(), 2, 1, 0);

  @Test
  void plan_twoFootedLanding_isOneStep() {
    List<Step> steps =
        StepPlanner.plan(
            List.of(
                contact(Foot.LEFT, 1_000_000, Phase.FLAT, Action.LAND),
                contact(Foot.RIGHT, 1_030_000, Phase.FLAT, Action.LAND),
                contact(Foot.RIGHT, 1_600_000, Phase.HEEL, Action.WALK)),
            List.of(),
            NO_CHOICE);
    assertEquals(2, steps.size());
    assertEquals(1_000_000, steps.get(0).contact().mediaUs());
    assertEquals(List.of(1, 2), steps.stream().map(Step::stepId).toList());
  }

  @Test
  void plan_otherPhases_doNotSound() {
    List<Step> steps =
        StepPlanner.plan(
            List.of(
                contact(Foot.LEFT, 1_000_000, Phase.TAKE_OFF, Action.WALK),
                contact(Foot.LEFT, 1_100_000, Phase.TOE_DOWN, Action.WALK)),
            List.of(),
            NO_CHOICE);
    assertEquals(List.of(), steps);
  }

  @Test
  void plan_sceneThenChoice_decideTheSurface() {
    List<FootContact> contacts = List.of(contact(Foot.LEFT, 500, Phase.HEEL, Action.WALK));
    Scene grass =
        new Scene(
            new MediaRange(0, 1000),
            List.of(),
            List.of(new Scored<>(Surface.GRASS, 0.7f), new Scored<>(Surface.DIRT, 0.2f)),
            List.of(new Scored<>(Footwear.BOOT, 0.5f)),
            true);
    StepEvent seen = first(StepPlanner.plan(contacts, List.of(grass), NO_CHOICE));
    assertEquals(Surface.GRASS, seen.surface());
    assertEquals(Footwear.BOOT, seen.footwear());
    assertEquals(true, seen.wet());
    StepEvent chosen =
        first(
            StepPlanner.plan(
                contacts,
                List.of(grass),
                new StepPlanner.Choices(
                    Optional.of(Surface.WOOD), false, Optional.empty(), 1, 1, 0)));
    assertEquals(Surface.WOOD, chosen.surface());
    StepEvent unknown = first(StepPlanner.plan(contacts, List.of(), NO_CHOICE));
    assertEquals(StepPlanner.FALLBACK_SURFACE, unknown.surface());
    assertEquals(Footwear.UNKNOWN, unknown.footwear());
  }

  @Test
  void plan_anotherStepAppears_othersKeepTheirSeeds() {
    FootContact first = contact(Foot.LEFT, 1_000_000, Phase.HEEL, Action.WALK);
    FootContact second = contact(Foot.RIGHT, 1_500_000, Phase.HEEL, Action.WALK);
    long alone = first(StepPlanner.plan(List.of(second), List.of(), NO_CHOICE)).seed();
    List<Step> both = StepPlanner.plan(List.of(first, second), List.of(), NO_CHOICE);
    assertEquals(alone, both.get(1).takes().get(0).seed());
    assertNotEquals(both.get(1).takes().get(0).seed(), both.get(1).takes().get(1).seed());
  }

  @Test
  void plan_offset_movesTheInstant() {
    StepEvent event =
        first(
            StepPlanner.plan(
                List.of(contact(Foot.LEFT, 1_000_000, Phase.HEEL, Action.WALK)),
                List.of(),
                new StepPlanner.Choices(Optional.empty(), false, Optional.empty(), 1, 1, -20_000)));
    assertEquals(980_000, event.mediaUs());
  }

  private static StepEvent first(List<Step> steps) {
    return steps.get(0).takes().get(0);
  }

  private static FootContact contact(Foot foot, long us, Phase phase, Action action) {
    return new FootContact(1, foot, us, 0.5f, 0.9f, 0.4f, phase, action, 1.3f, 0.9f);
  }
}
