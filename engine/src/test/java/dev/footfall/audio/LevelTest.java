package dev.footfall.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LevelTest {
  @Test
  void gainAndDb_areInverse() {
    assertEquals(0.1, Level.gain(-20), 1e-15); // one rounding of a double
    assertEquals(-21.5, Level.db(Level.gain(-21.5)), 1e-13); // a few roundings of doubles near 20
    assertEquals(Double.NEGATIVE_INFINITY, Level.db(0));
  }

  @Test
  void rms_isOverAllChannels() {
    AudioBuffer audio = new AudioBuffer(new float[][] {{0.5f, -0.5f}, {0, 0}}, 48_000);
    assertEquals(Math.sqrt(0.125), Level.rms(audio), 1e-15);
    assertEquals(0, Level.rms(AudioBuffer.mono(new float[0], 48_000)));
  }
}
