package dev.footfall.room;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.audio.AudioBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImpulseResponseTest {
  /** What listeners notice in reverberation time is 5 %, in rooms with first reflections more. */
  private static final double NOTICED = 0.10;

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DRY")
  void of_everyRoom_fallsInTheTimesOfItsTable(Room room) {
    AudioBuffer response = ImpulseResponse.of(room);
    assertTime(room, "low", room.acoustics().lowS(), Schroeder.seconds(response, 250));
    assertTime(room, "mid", room.acoustics().midS(), Schroeder.seconds(response, 1000));
    assertTime(room, "high", room.acoustics().highS(), Schroeder.seconds(response, 4000));
  }

  private static void assertTime(Room room, String band, double wanted, double measured) {
    assertEquals(
        wanted, measured, NOTICED * wanted, "%s %s: %.3f s".formatted(room, band, measured));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DRY")
  void of_everyRoom_unitEnergyNoOffsetSilentEnd(Room room) {
    AudioBuffer response = ImpulseResponse.of(room);
    double energy = 0;
    for (int c = 0; c < 2; c++) {
      double sum = 0;
      for (float v : response.channel(c)) {
        energy += (double) v * v;
        sum += v;
      }
      // What a constant input would become: 60 dB under what white noise of its level becomes.
      assertTrue(Math.abs(sum) < 1e-3, room + " lets an offset through: " + sum);
      assertEquals(0, Math.abs(response.channel(c)[response.length() - 1]));
    }
    // Floats of 24 bits, summed in double.
    assertEquals(1, energy, 1e-5);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DRY")
  void of_everyRoom_isWideAndTheSameEachTime(Room room) {
    AudioBuffer once = ImpulseResponse.of(room);
    AudioBuffer again = ImpulseResponse.of(room);
    double product = 0;
    double left = 0;
    double right = 0;
    for (int n = 0; n < once.length(); n++) {
      product += once.channel(0)[n] * once.channel(1)[n];
      left += once.channel(0)[n] * once.channel(0)[n];
      right += once.channel(1)[n] * once.channel(1)[n];
    }
    assertArrayEquals(once.channel(0), again.channel(0));
    // Neither side twice as strong as the other, and little in common.
    assertTrue(left < 2 * right && right < 2 * left, left + " " + right);
    assertTrue(Math.abs(product) < 0.5 * Math.sqrt(left * right), room + " is narrow: " + product);
  }
}
