package dev.footfall.place;

import java.util.Objects;
import java.util.Optional;

/**
 * A track to be made: one walker's.
 *
 * @param layer "feet"
 * @param color {@code #rrggbb}
 */
public record PlanTrack(
    int id, String name, int person, Optional<String> character, String layer, String color) {
  public PlanTrack {
    Objects.requireNonNull(name);
    Objects.requireNonNull(character);
    Objects.requireNonNull(layer);
    Objects.requireNonNull(color);
  }
}
