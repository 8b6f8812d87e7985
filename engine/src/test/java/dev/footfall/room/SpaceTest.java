package dev.footfall.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.footfall.error.FootfallException;
import dev.footfall.scene.Environment;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpaceTest {
  private static double directDb(Room room, double distanceM) {
    return -20 * Math.log10(new Space(room, (float) distanceM, false).send());
  }

  @Test
  void send_fartherAway_moreOfTheRoom() {
    double even = Room.ROOM.acoustics().evenDistanceM();
    // Floats of 24 bits.
    assertEquals(0, directDb(Room.ROOM, even), 1e-5);
    assertEquals(-20 * Math.log10(2), directDb(Room.ROOM, 2 * even), 1e-5);
    assertEquals(-10, directDb(Room.ROOM, 1000), 1e-5);
    assertEquals(30, directDb(Room.FOREST, 0.1), 1e-5);
  }

  @Test
  void in_printedSpace_staysInItsRoom() {
    Space printed = new Space(Room.HALL, 3, false).asPrinted();
    assertEquals(Room.HALL, printed.in(Room.ROOM).room());
    assertEquals(false, printed.isHeard());
    assertEquals(Space.NONE, Space.NONE.asPrinted());
  }

  @Test
  void choice_words() {
    assertEquals(Optional.empty(), RoomChoice.parse("auto"));
    assertEquals(Optional.of(Room.HALL), RoomChoice.parse("Hall"));
    assertThrows(FootfallException.class, () -> RoomChoice.parse("cave"));
    assertEquals("auto", new RoomChoice(Optional.empty(), false).word());
    assertEquals("dry", RoomChoice.NONE.word());
  }

  @Test
  void of_environment_namesItsRoom() {
    assertEquals(Room.HALL, Room.of(Environment.CHURCH));
    assertEquals(Room.CORRIDOR, Room.of(Environment.GARAGE));
    assertEquals(Room.DRY, Room.of(Environment.BEACH));
  }
}
