package dev.footfall.pipeline;

import dev.footfall.place.PlacementPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What a job made.
 *
 * @param notes sentences for the user: what was written, what was turned down and why
 */
public record JobResult(PlacementPlan plan, Path planJson, List<String> notes) {
  public JobResult {
    Objects.requireNonNull(plan);
    Objects.requireNonNull(planJson);
    notes = List.copyOf(notes);
  }
}
