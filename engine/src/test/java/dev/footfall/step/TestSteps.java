package dev.footfall.step;

import dev.footfall.cast.Mood;
import dev.footfall.contact.FootContact;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Scene;
import dev.footfall.scene.Surface;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Steps of contacts as a first run plans them, for tests. */
public final class TestSteps {
  private TestSteps() {}

  public static StepPlanner.Choices choices(Optional<Surface> surface) {
    return new StepPlanner.Choices(
        surface, false, Optional.<Footwear>empty(), Mood.NEUTRAL, Voice.of(1));
  }

  /** Numbered from 1. */
  public static List<Step> plan(
      List<FootContact> contacts, List<Scene> scenes, StepPlanner.Choices choices) {
    List<Step> steps = new ArrayList<>();
    for (FootContact contact : StepPlanner.sounding(contacts)) {
      int id = steps.size() + 1;
      StepEvent event = StepPlanner.event(id, 1, id, contact, scenes, choices);
      steps.add(new Step(id, contact, List.of(event)));
    }
    return List.copyOf(steps);
  }
}
