package dev.footfall.audio.dsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.footfall.audio.AudioBuffer;
import org.junit.jupiter.api.Test;

class ResamplerTest {
  @Test
  void to_tonesInThePassBand_sameToneAtTheOtherRate() {
    for (double hz : new double[] {100, 1_000, 10_000, 18_000}) {
      AudioBuffer made = Resampler.to(48_000, tone(hz, 44_100, 44_100));
      assertEquals(48_000, made.length());
      float[] expected = tone(hz, 48_000, 48_000).channel(0);
      // 74 dB is what a Blackman window keeps the stop band down by; the ends see half a window.
      for (int i = 200; i < 47_800; i++) {
        assertEquals(expected[i], made.channel(0)[i], 2e-4, hz + " Hz at " + i);
      }
    }
  }

  @Test
  void to_ownRate_itself() {
    AudioBuffer audio = tone(440, 48_000, 100);
    assertSame(audio, Resampler.to(48_000, audio));
  }

  private static AudioBuffer tone(double hz, int rateHz, int samples) {
    float[] tone = new float[samples];
    for (int i = 0; i < samples; i++) {
      tone[i] = (float) Math.sin(2 * Math.PI * hz * i / rateHz);
    }
    return AudioBuffer.mono(tone, rateHz);
  }
}
