package dev.footfall.pipeline.revision;

import dev.footfall.contact.FootContact;
import dev.footfall.revise.Sighting;
import dev.footfall.scene.Analysis;
import dev.footfall.step.StepPlanner;
import java.util.List;
import java.util.Objects;

/**
 * A piece of the timeline that was watched.
 *
 * @param number of the piece among all of the timeline, from 0
 */
public record Footage(int number, Piece piece, Analysis analysis) {
  public Footage {
    Objects.requireNonNull(piece);
    Objects.requireNonNull(analysis);
  }

  /** The contacts in it that sound. */
  List<Sighting> sightings() {
    return StepPlanner.sounding(analysis.contacts()).stream()
        .filter(contact -> piece.row().contains(contact.mediaUs()))
        .map(this::sighting)
        .toList();
  }

  private Sighting sighting(FootContact contact) {
    return new Sighting(
        contact,
        piece.source(),
        number,
        piece.fingerprint(),
        piece.row().sampleAt(contact.mediaUs()));
  }

  /** Whether an instant of a source was watched here. */
  boolean watched(String fingerprint, long mediaUs) {
    return piece.fingerprint().equals(fingerprint)
        && piece.row().contains(mediaUs)
        && analysis.range().contains(mediaUs);
  }
}
