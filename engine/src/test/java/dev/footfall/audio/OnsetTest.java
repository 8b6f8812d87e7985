package dev.footfall.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

class OnsetTest {
  private static final int RATE_HZ = 48_000;

  @Test
  void find_ofConstantAfterSilence_isWhereTheWindowHoldsEnough() {
    float[] samples = new float[9_600];
    for (int i = 960; i < samples.length; i++) {
      samples[i] = 0.5f;
    }
    // The k-th sample's window holds k of 240 equal samples: its RMS is sqrt(k / 240) of the
    // maximum.
    // -12 dB is 0.2512, so k = ceil(240 * 0.2512^2) = ceil(15.14) = 16: sample 960 + 15.
    assertEquals(975, Onset.find(samples, RATE_HZ));
  }

  @Test
  void find_withQuieterScrapeBefore_passesOverIt() {
    float[] samples = new float[9_600];
    for (int i = 480; i < 2_400; i++) {
      samples[i] = 0.1f;
    }
    for (int i = 2_400; i < 4_800; i++) {
      samples[i] = 0.5f;
    }
    // The scrape is 14 dB under the hit, below the threshold. With k samples of the hit the
    // window's
    // power is k 0.25 + (240 - k) 0.01 against 240 * 0.25 * 10^-1.2 = 3.786: k = ceil(5.77) = 6.
    assertEquals(2_405, Onset.find(samples, RATE_HZ));
  }

  @Test
  void find_withLouderSoundAfter80Ms_ignoresIt() {
    float[] samples = new float[9_600];
    for (int i = 480; i < 9_600; i++) {
      samples[i] = i < 480 + 3_840 ? 0.1f : 1;
    }
    // 16 samples of the first part, as in the first test; the later one would put it at 3,840 +
    // 480.
    assertEquals(495, Onset.find(samples, RATE_HZ));
  }

  @Test
  void find_onSample0_looksAtSilenceBeforeTheBuffer() {
    float[] samples = new float[480];
    samples[0] = 1;
    assertEquals(0, Onset.find(samples, RATE_HZ));
  }

  @Test
  void find_ofStereo_takesMeanPower() {
    float[] left = new float[4_800];
    float[] right = new float[4_800];
    left[1_000] = 0.1f;
    right[2_000] = 0.9f;
    assertEquals(2_000, Onset.find(new AudioBuffer(new float[][] {left, right}, RATE_HZ)));
  }

  @Test
  void find_ofRandomSounds_agreesWithTheDefinition() {
    Random random = new Random(1);
    for (int round = 0; round < 50; round++) {
      float[] samples = new float[6_000];
      int begin = random.nextInt(1_000);
      double attack = 1 + random.nextInt(1_500);
      for (int i = begin; i < samples.length; i++) {
        double envelope = Math.min(1, (i - begin + 1) / attack) * Math.exp((begin - i) / 900.0);
        samples[i] = (float) (envelope * random.nextGaussian() / 4);
      }
      assertEquals(byDefinition(samples), Onset.find(samples, RATE_HZ), "round " + round);
    }
  }

  /** Every window summed on its own. */
  private static int byDefinition(float[] samples) {
    int begin = 0;
    while (samples[begin] == 0) {
      begin++;
    }
    double[] level = new double[Math.min(3_840, samples.length - begin)];
    double maximum = 0;
    for (int n = 0; n < level.length; n++) {
      double sum = 0;
      for (int i = Math.max(0, begin + n - 239); i <= begin + n; i++) {
        sum += (double) samples[i] * samples[i];
      }
      level[n] = Math.sqrt(sum / 240);
      maximum = Math.max(maximum, level[n]);
    }
    int n = 0;
    while (level[n] < maximum * Math.pow(10, -12 / 20.0)) {
      n++;
    }
    return begin + n;
  }

  @Test
  void find_ofSilence_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> Onset.find(new float[480], RATE_HZ));
  }
}
