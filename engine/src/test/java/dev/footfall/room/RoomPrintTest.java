package dev.footfall.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.audio.AudioBuffer;
import org.junit.jupiter.api.Test;

class RoomPrintTest {
  @Test
  void of_click_keepsItAndAddsTheRoomAtItsLevel() {
    float[] dry = new float[9_600];
    dry[960] = 0.5f;
    Space space = new Space(Room.ROOM, 1.2f, false);
    float[] wet = RoomPrint.of(AudioBuffer.mono(dry, 48_000), space).channel(0);
    assertTrue(wet.length > 9_600);
    assertEquals(0, wet[wet.length - 1]);
    double room = 0;
    for (int n = 0; n < wet.length; n++) {
      room += n == 960 ? 0 : (double) wet[n] * wet[n];
      if (n < 960) {
        // What the transform leaves: far under half a step of 24 bits.
        assertEquals(0, wet[n], 1e-9);
      }
    }
    assertEquals(0.5f, wet[960], 0.05f);
    // Even at this distance; the two sides are not wholly unlike, hence 2 dB.
    assertEquals(0, 10 * Math.log10(room / 0.25), 2);
  }
}
