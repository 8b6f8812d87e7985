package dev.footfall.pipeline.revision;

import dev.footfall.place.PlanClip;
import dev.footfall.revise.EarlierStep;
import dev.footfall.step.Seeds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A take that a step shall have: its number and its seed. Takes are added, never taken away. */
record TakeSeed(int take, long seed) {
  /**
   * All takes of a step: those that it has; one of the job's seed, if it has none of it; and more
   * of the job's seed up to a number.
   */
  static List<TakeSeed> of(
      String identity, Optional<EarlierStep> before, long jobSeed, int atLeast) {
    List<TakeSeed> takes = new ArrayList<>();
    Set<Long> seeds = new HashSet<>();
    before.ifPresent(
        step -> {
          for (PlanClip clip : step.takes()) {
            takes.add(new TakeSeed(clip.take(), clip.seed()));
            seeds.add(clip.seed());
          }
        });
    int next = takes.stream().mapToInt(TakeSeed::take).max().orElse(0) + 1;
    for (int variant = 1; variant == 1 || takes.size() < atLeast; variant++) {
      long seed = Seeds.ofTake(jobSeed, identity, variant);
      if (seeds.add(seed)) {
        takes.add(new TakeSeed(next++, seed));
      }
    }
    return List.copyOf(takes);
  }

  /** The take that shall sound: one of a new seed, or else the one that did. */
  static int active(String identity, Optional<EarlierStep> before, long jobSeed, int atLeast) {
    if (before.isEmpty()) {
      return 1;
    }
    long wanted = Seeds.ofTake(jobSeed, identity, 1);
    boolean known = before.get().takes().stream().anyMatch(clip -> clip.seed() == wanted);
    if (known) {
      return before.get().active().take();
    }
    return of(identity, before, jobSeed, atLeast).stream()
        .filter(take -> take.seed() == wanted)
        .findFirst()
        .orElseThrow()
        .take();
  }
}
