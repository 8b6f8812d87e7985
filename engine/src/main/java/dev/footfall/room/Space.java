package dev.footfall.room;

import java.util.Objects;

/**
 * What a step's surroundings add to it.
 *
 * @param distanceM from the camera; it decides how much of the room is heard beside the step
 * @param printed whether the clip holds the room already, so that nothing is to be added
 */
public record Space(Room room, float distanceM, boolean printed) {
  /** Where nobody knows how far away a step is. */
  public static final float USUAL_DISTANCE_M = 4;

  public static final Space NONE = new Space(Room.DRY, USUAL_DISTANCE_M, false);

  private static final double LEAST_DIRECT_DB = -10;
  private static final double MOST_DIRECT_DB = 30;

  public Space {
    Objects.requireNonNull(room);
    if (!(distanceM > 0)) {
      throw new IllegalArgumentException("distance " + distanceM);
    }
  }

  /** The same in another room, unless its own is in the clip already. */
  public Space in(Room other) {
    return printed ? this : new Space(other, distanceM, false);
  }

  /** The same, nothing of it in the clip. */
  public Space unprinted() {
    return new Space(room, distanceM, false);
  }

  /** The same, what it adds being in the clip. */
  public Space asPrinted() {
    return new Space(room, distanceM, room != Room.DRY);
  }

  /** Whether something is to be added to the clip in a mix. */
  public boolean isHeard() {
    return room != Room.DRY && !printed;
  }

  /**
   * How much of the step goes to the room, linear, where the room's impulse response has unit
   * energy: the energy of what comes back is that of the direct sound times {@code (r / r0)²} at a
   * distance r, r0 being that at which they are even. The ratio of direct to reverberant sound is
   * kept from -10 to 30 dB.
   */
  public double send() {
    double directDb = 20 * Math.log10(room.acoustics().evenDistanceM() / distanceM);
    return Math.pow(10, -Math.max(LEAST_DIRECT_DB, Math.min(MOST_DIRECT_DB, directDb)) / 20);
  }
}
