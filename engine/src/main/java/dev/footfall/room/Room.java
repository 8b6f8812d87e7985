package dev.footfall.room;

import dev.footfall.error.Vocabulary;
import dev.footfall.scene.Environment;
import java.util.Map;

/** A room that steps are heard in. Their figures are in docs/rooms.md too. */
public enum Room {
  /** Nothing but the steps. */
  DRY(new Acoustics(0, 0, 0, 0, Acoustics.Shape.OPEN, 0, Double.POSITIVE_INFINITY)),
  /** A furnished room. */
  ROOM(
      new Acoustics(
          0.50, 0.45, 0.38, 6, new Acoustics.Shape(4.2, 5.4, 2.6, .8, .8, .8, .7), 0.4, 1.3)),
  /** A hall, a church, a station. */
  HALL(
      new Acoustics(2.4, 2.1, 1.5, 28, new Acoustics.Shape(18, 30, 12, .9, .9, .9, .9), 0.25, 6.3)),
  /** A bare corridor, a staircase, a garage. */
  CORRIDOR(
      new Acoustics(
          1.3, 1.15, 0.9, 10, new Acoustics.Shape(2.2, 24, 2.7, .95, .9, .9, .85), 0.4, 1.3)),
  /** Between the houses of a street. */
  STREET(
      new Acoustics(0.9, 0.8, 0.55, 22, new Acoustics.Shape(14, 60, 10, .85, .3, 0, 0), 0.65, 14)),
  /** Among trees. */
  FOREST(new Acoustics(1.0, 1.2, 0.8, 18, Acoustics.Shape.OPEN, 0, 20));

  public static final Vocabulary<Room> WORDS = new Vocabulary<>("room", Room.class, Map.of());

  private final Acoustics acoustics;

  Room(Acoustics acoustics) {
    this.acoustics = acoustics;
  }

  Acoustics acoustics() {
    return acoustics;
  }

  /** The room that an environment of the picture sounds like; the open is dry. */
  public static Room of(Environment environment) {
    return switch (environment) {
      case ROOM, OFFICE, KITCHEN, BATHROOM -> ROOM;
      case HALL, CHURCH, FACTORY, WAREHOUSE, STATION -> HALL;
      case CORRIDOR, GARAGE -> CORRIDOR;
      case STREET, PLAZA -> STREET;
      case FOREST -> FOREST;
      case WATERFRONT, PARK, FIELD, BEACH, DESERT, SNOWFIELD -> DRY;
    };
  }
}
