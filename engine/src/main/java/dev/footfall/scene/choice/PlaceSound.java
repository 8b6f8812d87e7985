package dev.footfall.scene.choice;

import java.util.Objects;

/**
 * What a place does to the sound.
 *
 * @param room the room that is heard: dry, room, hall, corridor, street or forest
 * @param indoor whether it has a roof
 * @param gainDb added to the level of every step there, within 24
 * @param distance times the distance that is seen, 0.1..10: under 1 brings the steps nearer
 */
public record PlaceSound(String room, boolean indoor, float gainDb, float distance) {
  public PlaceSound {
    Objects.requireNonNull(room);
    Limits.within("gainDb of a place", gainDb, -24, 24);
    Limits.within("distance of a place", distance, 0.1, 10);
  }
}
