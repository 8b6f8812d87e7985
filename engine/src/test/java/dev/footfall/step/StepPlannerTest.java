package dev.footfall.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.footfall.cast.Mood;
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
  private static final StepPlanner.Choices NO_CHOICE = TestSteps.choices(Optional.empty());

  @Test
  void plan_twoFootedLanding_isOneStep() {
    List<Step> steps =
        TestSteps.plan(
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
        TestSteps.plan(
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
    StepEvent seen = first(TestSteps.plan(contacts, List.of(grass), NO_CHOICE));
    assertEquals(Surface.GRASS, seen.surface());
    assertEquals(Footwear.BOOT, seen.footwear());
    assertEquals(true, seen.wet());
    StepEvent chosen =
        first(
            TestSteps.plan(contacts, List.of(grass), TestSteps.choices(Optional.of(Surface.WOOD))));
    assertEquals(Surface.WOOD, chosen.surface());
    StepEvent unknown = first(TestSteps.plan(contacts, List.of(), NO_CHOICE));
    assertEquals(StepPlanner.FALLBACK_SURFACE, unknown.surface());
    assertEquals(Footwear.UNKNOWN, unknown.footwear());
  }

  @Test
  void event_inAMood_isHarderOrSofter() {
    FootContact contact = contact(Foot.LEFT, 1_000_000, Phase.HEEL, Action.WALK);
    float plain = intensity(contact, Mood.NEUTRAL);
    assertEquals(0.5f, plain, 1e-6);
    assertEquals(plain + 0.25f, intensity(contact, Mood.ANGRY), 1e-6);
    assertEquals(plain - 0.2f, intensity(contact, Mood.TIMID), 1e-6);
  }

  private static float intensity(FootContact contact, Mood mood) {
    StepPlanner.Choices choices =
        new StepPlanner.Choices(Optional.empty(), false, Optional.empty(), mood, Voice.of(1));
    return StepPlanner.event(1, 1, 1, contact, List.of(), choices).intensity();
  }

  @Test
  void ofTake_ofStepsSeedsAndVariants_differ() {
    assertEquals(Seeds.ofTake(1, "a", 1), Seeds.ofTake(1, "a", 1));
    assertNotEquals(Seeds.ofTake(1, "a", 1), Seeds.ofTake(1, "b", 1));
    assertNotEquals(Seeds.ofTake(1, "a", 1), Seeds.ofTake(2, "a", 1));
    assertNotEquals(Seeds.ofTake(1, "a", 1), Seeds.ofTake(1, "a", 2));
  }

  private static StepEvent first(List<Step> steps) {
    return steps.get(0).takes().get(0);
  }

  private static FootContact contact(Foot foot, long us, Phase phase, Action action) {
    return new FootContact(1, foot, us, 0.5f, 0.9f, 0.4f, phase, action, 1.3f, 0.9f);
  }
}
