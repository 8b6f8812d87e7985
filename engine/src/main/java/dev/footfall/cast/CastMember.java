package dev.footfall.cast;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.scene.Footwear;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One character.
 *
 * @param name of the character; no two have the same
 * @param shoe worn throughout, whatever the picture shows
 * @param weight 0 light .. 1 heavy; 0.5 changes nothing
 * @param timbreSeed the character's own sound; where it is not given it follows from the name
 * @param track what the track is called
 * @param offsetMs moves the character's steps beside the job's offset, later is positive, within
 *     1000
 * @param panWidth 0..1, in place of the job's
 * @param people ids of the walkers who are this character, in whatever shot
 */
public record CastMember(
    String name,
    Optional<Footwear> shoe,
    double weight,
    Mood mood,
    OptionalLong timbreSeed,
    String track,
    double offsetMs,
    Optional<Double> panWidth,
    SortedSet<Integer> people) {
  public CastMember {
    Objects.requireNonNull(shoe);
    Objects.requireNonNull(mood);
    Objects.requireNonNull(timbreSeed);
    Objects.requireNonNull(track);
    people = Collections.unmodifiableSortedSet(new TreeSet<>(people));
    if (name.isBlank()) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST, "a character of the cast has no name; give it one");
    }
    within(name, "weight", weight, 0, 1);
    within(name, "offsetMs", offsetMs, -1000, 1000);
    within(name, "panWidth", panWidth.orElse(0.5), 0, 1);
  }

  private static void within(String name, String what, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          "%s of character '%s' is %s; it goes from %.0f to %.0f"
              .formatted(what, name, value, least, most));
    }
  }

  /** The seed of the character's own sound. */
  public long timbre() {
    return timbreSeed.orElseGet(() -> name.hashCode() & 0xffffL);
  }
}
