package dev.footfall.scene.choice;

import dev.footfall.contact.FootContact;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Surface;
import dev.footfall.time.MediaRange;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The user's word on a span: it wins over the picture, and over words on the whole.
 *
 * @param range in the source's time
 * @param people ids of the walkers it is said of; empty for all
 */
public record Said(
    MediaRange range,
    SortedSet<Integer> people,
    Optional<Surface> surface,
    Optional<Boolean> wet,
    Optional<Footwear> shoe) {
  public Said {
    Objects.requireNonNull(range);
    people = Collections.unmodifiableSortedSet(new TreeSet<>(people));
    Objects.requireNonNull(surface);
    Objects.requireNonNull(wet);
    Objects.requireNonNull(shoe);
  }

  boolean isOf(FootContact contact) {
    return range.contains(contact.mediaUs())
        && (people.isEmpty() || people.contains(contact.personId()));
  }
}
