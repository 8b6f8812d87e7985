package dev.footfall.revise;

import dev.footfall.place.Change;
import dev.footfall.place.PlacementPlan;
import java.util.HashMap;
import java.util.Map;

/**
 * What became of the steps of an earlier plan.
 *
 * @param kept have their identity still, also those that sound anew
 * @param added were not there before
 * @param gone sounded before and do not any more
 * @param locked were touched by the user, and left alone
 * @param anew of those kept, how many have a take that was made anew or added
 */
public record PlanDiff(int kept, int added, int gone, int locked, int anew) {
  /** The steps of a plan against those of the one before it. */
  public static PlanDiff between(PlacementPlan before, PlacementPlan now) {
    Map<String, EarlierStep> old = new HashMap<>();
    EarlierStep.of(before).forEach(step -> old.put(step.identity(), step));
    int[] counts = new int[5];
    for (EarlierStep step : EarlierStep.of(now)) {
      EarlierStep then = old.get(step.identity());
      if (step.isGone()) {
        counts[2] += then != null && !then.isGone() ? 1 : 0;
      } else if (then == null) {
        // Also what the user has added: it was not there before.
        counts[1]++;
      } else if (step.touched()) {
        counts[3]++;
      } else {
        counts[0]++;
        counts[4] += soundsAnew(step) ? 1 : 0;
      }
    }
    return new PlanDiff(counts[0], counts[1], counts[2], counts[3], counts[4]);
  }

  private static boolean soundsAnew(EarlierStep step) {
    return step.takes().stream().anyMatch(take -> take.change() == Change.NEW);
  }

  /** "41 kept, 3 new, 1 gone, 2 locked". */
  public String text() {
    String text = "%d kept, %d new, %d gone, %d locked".formatted(kept, added, gone, locked);
    return anew == 0 ? text : text + " (%d of the kept sound anew)".formatted(anew);
  }
}
