package dev.footfall.pipeline.revision;

import dev.footfall.edit.EditRow;
import dev.footfall.place.PlacementPlan;
import dev.footfall.place.PlanSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A piece of a source on the timeline.
 *
 * @param source its number among the sources, from 0
 */
public record Piece(int source, String fingerprint, EditRow row) {
  public Piece {
    Objects.requireNonNull(fingerprint);
    Objects.requireNonNull(row);
  }

  /** The pieces that a plan was made of. */
  static List<Piece> of(PlacementPlan plan) {
    List<PlanSource> sources = plan.sources();
    if (plan.basis().rows().isEmpty()) {
      EditRow whole = EditRow.whole(plan.source().path(), plan.source().durationUs());
      return List.of(new Piece(0, sources.get(0).info().fingerprint(), whole));
    }
    List<Piece> pieces = new ArrayList<>();
    for (EditRow row : plan.basis().rows()) {
      for (int i = 0; i < sources.size(); i++) {
        if (row.isPlain() && sources.get(i).info().path().equals(row.source())) {
          pieces.add(new Piece(i, sources.get(i).info().fingerprint(), row));
          break;
        }
      }
    }
    return List.copyOf(pieces);
  }
}
