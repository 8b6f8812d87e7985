package dev.footfall.room;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.error.Vocabulary;
import java.util.Objects;
import java.util.Optional;

/**
 * Which room the user wants.
 *
 * @param fixed the room of all steps; empty for that of the picture
 * @param print whether it is put into the clips themselves
 */
public record RoomChoice(Optional<Room> fixed, boolean print) {
  public static final RoomChoice NONE = new RoomChoice(Optional.of(Room.DRY), false);

  private static final String AUTO = "auto";

  public RoomChoice {
    Objects.requireNonNull(fixed);
  }

  /**
   * The room of a word, or {@code auto}.
   *
   * @throws FootfallException BAD_REQUEST for any other, naming the nearest
   */
  public static Optional<Room> parse(String word) {
    return word.strip().equals(AUTO) ? Optional.empty() : Optional.of(known(word));
  }

  private static Room known(String word) {
    return Room.WORDS
        .find(word)
        .orElseThrow(
            () ->
                new FootfallException(
                    ErrorCode.BAD_REQUEST,
                    "unknown room '%s'; there are: auto, dry, room, hall, corridor, street, forest"
                        .formatted(word)));
  }

  /** The word that {@link #parse} reads. */
  public String word() {
    return fixed.map(Vocabulary::word).orElse(AUTO);
  }

  /** A step's surroundings, given those that the picture shows. */
  public Space over(Space seen) {
    return fixed.map(seen::in).orElse(seen);
  }
}
