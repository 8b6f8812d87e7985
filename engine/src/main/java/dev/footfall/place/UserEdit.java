package dev.footfall.place;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the user did to a step; the same in all of its clips. A step that was touched in any way is
 * left alone by later runs.
 *
 * @param locked the user said that it shall stay
 * @param deleted the user took it away; it stays in the plan so that no later run brings it back
 * @param added the user put it there; no later run takes it away
 * @param offsetSamples how far the user moved it from where Footfall had put it; later is positive
 * @param userGainDb the level that the user gave it
 * @param userPan the pan that the user gave it
 * @param userTake the take that the user chose
 */
public record UserEdit(
    boolean locked,
    boolean deleted,
    boolean added,
    long offsetSamples,
    Optional<Float> userGainDb,
    Optional<Float> userPan,
    OptionalInt userTake) {
  public static final UserEdit NONE = lockedOnly(false);

  public UserEdit {
    Objects.requireNonNull(userGainDb);
    Objects.requireNonNull(userPan);
    Objects.requireNonNull(userTake);
  }

  /** Locked or not, and nothing else. */
  public static UserEdit lockedOnly(boolean locked) {
    return new UserEdit(
        locked, false, false, 0, Optional.empty(), Optional.empty(), OptionalInt.empty());
  }

  /** Whether the user did anything. */
  public boolean touched() {
    return !equals(NONE);
  }

  /** The same with a take that the user chose. */
  public UserEdit withTake(int take) {
    return new UserEdit(
        locked, deleted, added, offsetSamples, userGainDb, userPan, OptionalInt.of(take));
  }
}
