package dev.footfall.synth.flow;

import dev.footfall.contact.Action;
import dev.footfall.scene.Surface;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a kind of step that was not recorded is made from one that was.
 *
 * @param surface to ask for in its place, if it is a surface
 * @param action to ask for in its place, if it is an action
 * @param measures what to add to brightness, attack, decay and heel-toe gap, in deviations
 */
record Shift(Optional<Surface> surface, Optional<Action> action, List<Float> measures) {
  static final int MEASURES = 4;
  static final Shift NONE = new Shift(Optional.empty(), Optional.empty(), List.of(0f, 0f, 0f, 0f));

  Shift {
    Objects.requireNonNull(surface);
    Objects.requireNonNull(action);
    measures = List.copyOf(measures);
    if (measures.size() != MEASURES) {
      throw new IllegalArgumentException(measures.size() + " measures");
    }
  }
}
