package dev.footfall.synth.own;

import dev.footfall.contact.Action;
import dev.footfall.contact.Foot;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Surface;
import java.util.Objects;
import java.util.Optional;

/**
 * What was understood of one file of the user's library.
 *
 * @param file relative to the library, with slashes
 * @param steps that are played from it; 0 for a file that is left out
 * @param footwear {@link Footwear#UNKNOWN} where nothing names it
 * @param foot where the names say which
 * @param note why it is left out, or what was taken for granted; may be empty
 */
public record LibraryRow(
    String file,
    int steps,
    Optional<Surface> surface,
    Footwear footwear,
    Action action,
    boolean wet,
    Optional<Foot> foot,
    String note) {
  public LibraryRow {
    Objects.requireNonNull(file);
    Objects.requireNonNull(surface);
    Objects.requireNonNull(footwear);
    Objects.requireNonNull(action);
    Objects.requireNonNull(foot);
    Objects.requireNonNull(note);
  }
}
