package dev.footfall.place;

import dev.footfall.frame.SourceInfo;
import java.util.Objects;

/**
 * A file whose steps a plan holds.
 *
 * @param trail a file beside the plan that tells its pictures apart, relative to the plan's folder;
 *     empty where they were not looked at
 */
public record PlanSource(SourceInfo info, String trail) {
  public PlanSource {
    Objects.requireNonNull(info);
    Objects.requireNonNull(trail);
  }
}
