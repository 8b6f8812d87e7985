package dev.footfall.revise;

import dev.footfall.place.Change;
import dev.footfall.place.PlacementPlan;
import dev.footfall.place.PlanClip;
import dev.footfall.place.UserEdit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A step of an earlier plan.
 *
 * @param takes at least one, by number
 * @param fingerprint of the source that it is a step of
 */
public record EarlierStep(List<PlanClip> takes, String fingerprint) {
  public EarlierStep {
    takes = takes.stream().sorted(Comparator.comparingInt(PlanClip::take)).toList();
  }

  /** All steps of a plan, ordered by number; also those that are gone. */
  public static List<EarlierStep> of(PlacementPlan plan) {
    Map<Integer, List<PlanClip>> byStep = new TreeMap<>();
    plan.clips().forEach(c -> byStep.computeIfAbsent(c.stepId(), id -> new ArrayList<>()).add(c));
    return byStep.values().stream()
        .map(
            clips ->
                new EarlierStep(
                    clips, plan.sources().get(clips.get(0).source()).info().fingerprint()))
        .toList();
  }

  /** The take that sounds. */
  public PlanClip active() {
    return takes.stream().filter(PlanClip::active).findFirst().orElse(takes.get(0));
  }

  public int stepId() {
    return takes.get(0).stepId();
  }

  public String identity() {
    return takes.get(0).identity();
  }

  public UserEdit user() {
    return takes.get(0).user();
  }

  public boolean touched() {
    return user().touched();
  }

  /** Whether it did not sound in its plan, for whatever reason. */
  public boolean isGone() {
    return takes.get(0).change() == Change.GONE;
  }
}
