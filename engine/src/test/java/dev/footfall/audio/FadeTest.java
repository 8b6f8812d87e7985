package dev.footfall.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FadeTest {
  /** One rounding to float of a value up to 1. */
  private static final float FLOAT_STEP = 6e-8f;

  @Test
  void applied_toOnes_isARaisedCosineAtBothEnds() {
    float[] ones = new float[10];
    Arrays.fill(ones, 1);
    float[] faded = Fade.applied(AudioBuffer.mono(ones, 48_000), 4, 2).channel(0);
    // 0.5 - 0.5 cos(π n / 4) for n = 0..3, and n / 2 for the last two from behind.
    float[] expected = {0, 0.146446609f, 0.5f, 0.853553391f, 1, 1, 1, 1, 0.5f, 0};
    assertArrayEquals(expected, faded, FLOAT_STEP);
    assertEquals(0, faded[0]);
    assertEquals(0, faded[9]);
    assertEquals(1, ones[0], "the input is left alone");
  }

  @Test
  void in_longerThanTheSound_isCutToIt() {
    float[] ones = {1, 1};
    Fade.in(ones, 480);
    assertArrayEquals(new float[] {0, 0.5f}, ones, FLOAT_STEP);
  }

  @Test
  void applied_withLengthZero_changesNothing() {
    float[] samples = {0.25f, -1};
    assertArrayEquals(samples, Fade.applied(AudioBuffer.mono(samples, 48_000), 0, 0).channel(0), 0);
  }
}
