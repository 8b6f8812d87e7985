package dev.footfall.revise;

import dev.footfall.place.PlacementPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of a plan's steps in a new cut.
 *
 * @param moved are elsewhere on the timeline
 * @param inPlace are where they were
 * @param lost sounded, and their picture is gone
 * @param added are in pictures that are new
 * @param lostEdits numbers of those lost that the user had touched
 */
public record Conformed(int moved, int inPlace, int lost, int added, List<Integer> lostEdits) {
  public Conformed {
    lostEdits = List.copyOf(lostEdits);
  }

  /** The old plan against the one of the new cut. */
  public static Conformed of(PlacementPlan then, PlacementPlan now) {
    Map<String, EarlierStep> before = new HashMap<>();
    EarlierStep.of(then).stream()
        .filter(step -> !step.isGone())
        .forEach(step -> before.put(step.identity(), step));
    int moved = 0;
    int inPlace = 0;
    int added = 0;
    for (EarlierStep step : EarlierStep.of(now)) {
      if (step.isGone()) {
        continue;
      }
      EarlierStep old = before.remove(step.identity());
      if (old == null) {
        added++;
      } else if (old.active().hitSample() == step.active().hitSample()) {
        inPlace++;
      } else {
        moved++;
      }
    }
    List<Integer> lostEdits = new ArrayList<>();
    before.values().stream()
        .filter(EarlierStep::touched)
        .map(EarlierStep::stepId)
        .sorted()
        .forEach(lostEdits::add);
    return new Conformed(moved, inPlace, before.size(), added, lostEdits);
  }

  /** One sentence for the user. */
  public String text() {
    String text =
        "Conformed: %d moved, %d in place, %d lost, %d new".formatted(moved, inPlace, lost, added);
    return lostEdits.isEmpty()
        ? text
        : text + " (lost with your edits: steps %s)".formatted(lostEdits);
  }
}
