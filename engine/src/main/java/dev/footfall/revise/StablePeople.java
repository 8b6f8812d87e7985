package dev.footfall.revise;

import dev.footfall.place.PlacementPlan;
import dev.footfall.place.PlanClip;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The numbers that walkers had in an earlier plan. Whoever watches a picture numbers its walkers as
 * they come, and another range or a better look gives other numbers; a walker's track, voice and
 * part in the cast must not hang on that. Who was who is told by the steps that are the same.
 */
public final class StablePeople {
  private StablePeople() {}

  /**
   * From each walker's number now to the number that they get.
   *
   * <p>A walker most of whose recognised steps were one earlier walker's is that walker; two may be
   * the same, where one who was followed throughout is now lost in between. Any other keeps the own
   * number if nobody has it, or else gets the next free one.
   */
  public static Map<Integer, Integer> numbers(
      List<EarlierStep> earlier, List<Sighting> sightings, SourceMap map, Set<Integer> people) {
    Map<Integer, EarlierStep> same =
        StepMatcher.match(earlier, sightings, map, Map.of()).bySighting();
    Map<Integer, Map<Integer, Integer>> votes = new HashMap<>();
    same.forEach(
        (index, step) ->
            votes
                .computeIfAbsent(
                    sightings.get(index).contact().personId(), person -> new TreeMap<>())
                .merge(step.active().person(), 1, Integer::sum));
    Set<Integer> taken =
        earlier.stream()
            .flatMap(step -> step.takes().stream())
            .map(PlanClip::person)
            .collect(Collectors.toCollection(TreeSet::new));
    Map<Integer, Integer> numbers = new TreeMap<>();
    for (int person : new TreeSet<>(people)) {
      Map<Integer, Integer> counted = votes.getOrDefault(person, Map.of());
      int all = counted.values().stream().mapToInt(Integer::intValue).sum();
      counted.forEach(
          (before, count) -> {
            if (2 * count > all || (2 * count == all && !numbers.containsKey(person))) {
              numbers.put(person, before);
            }
          });
      if (!numbers.containsKey(person)) {
        int free = person;
        while (taken.contains(free)) {
          free++;
        }
        taken.add(free);
        numbers.put(person, free);
      }
    }
    return Map.copyOf(numbers);
  }

  /** The first number that no step of a plan has had. */
  public static int firstFreeStep(PlacementPlan plan) {
    return plan.clips().stream().mapToInt(PlanClip::stepId).max().orElse(0) + 1;
  }
}
