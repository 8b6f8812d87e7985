package dev.footfall.place;

import java.util.Objects;
import java.util.Optional;

/**
 * A track to be made: one walker's.
 *
 * @param person the walker, or the first of a character's
 * @param layer "feet"
 * @param color {@code #rrggbb}
 * @param timbre of all its steps; see {@link dev.footfall.step.Voice}
 */
public record PlanTrack(
    int id,
    String name,
    int person,
    Optional<String> character,
    String layer,
    String color,
    long timbre) {
  public PlanTrack {
    Objects.requireNonNull(name);
    Objects.requireNonNull(character);
    Objects.requireNonNull(layer);
    Objects.requireNonNull(color);
  }

  /** The track of a walker of whom nothing else is known. */
  public PlanTrack(
      int id, String name, int person, Optional<String> character, String layer, String color) {
    this(id, name, person, character, layer, color, person);
  }
}
