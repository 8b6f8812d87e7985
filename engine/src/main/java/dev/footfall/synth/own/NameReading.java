package dev.footfall.synth.own;

import dev.footfall.contact.Action;
import dev.footfall.contact.Foot;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Surface;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What names say of a recording; what they do not say is empty.
 *
 * @param unread words that mean nothing here
 * @param passedOver words that mean something, but where another was taken
 */
record NameReading(
    Optional<Surface> surface,
    Optional<Footwear> footwear,
    Optional<Action> action,
    Optional<Boolean> wet,
    Optional<Foot> foot,
    List<String> unread,
    List<String> passedOver) {
  NameReading {
    Objects.requireNonNull(surface);
    Objects.requireNonNull(footwear);
    Objects.requireNonNull(action);
    Objects.requireNonNull(wet);
    Objects.requireNonNull(foot);
    unread = List.copyOf(unread);
    passedOver = List.copyOf(passedOver);
  }

  /** This, and where it says nothing, what a name further out says. */
  NameReading or(NameReading outer) {
    return new NameReading(
        surface.or(outer::surface),
        footwear.or(outer::footwear),
        action.or(outer::action),
        wet.or(outer::wet),
        foot.or(outer::foot),
        unread,
        passedOver);
  }
}
