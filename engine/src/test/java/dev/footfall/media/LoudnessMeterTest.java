package dev.footfall.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoudnessMeterTest {
  @ParameterizedTest
  @ValueSource(ints = {100, 4800, 48_000, 7})
  void result_ofStereoTone_isItsLevelWhateverTheBlocks(int blockSamples) {
    // EBU Tech 3341, test 1: a stereo sine of 1000 Hz at -23 dBFS has -23.0 ± 0.1 LUFS.
    float[] tone = tone(1000, -23, 5 * 48_000, 0);

    Loudness loudness = measure(new float[][] {tone, tone}, blockSamples);

    assertEquals(-23.0, loudness.integratedLufs(), 0.1);
    // BS.1770 annex 2 allows a true peak to be read up to 0.53 dB low by four-fold oversampling.
    assertEquals(-23.0, loudness.truePeakDb(), 0.53);
  }

  @Test
  void result_ofMonoTone_isThreeDecibelLower() {
    Loudness loudness = measure(new float[][] {tone(1000, -20, 5 * 48_000, 0)}, 4800);

    assertEquals(-23.0, loudness.integratedLufs(), 0.1);
  }

  @Test
  void result_ofPeakBetweenSamples_isTheTruePeak() {
    // A quarter of the rate, 45° off: each sample is 3 dB below the wave's peak (EBU Tech 3341,
    // 16).
    float[] tone = tone(12_000, -6, 48_000, Math.PI / 4);
    // Faded in and out: a sudden start is a wave of its own with a higher peak.
    for (int i = 0; i < 4800; i++) {
      tone[i] *= i / 4800f;
      tone[tone.length - 1 - i] *= i / 4800f;
    }

    Loudness loudness = measure(new float[][] {tone, tone}, 4800);

    // Tech 3341 allows +0.2 and -0.4 dB, for meters that oversample four-fold.
    assertEquals(-6.0, loudness.truePeakDb(), 0.2);
  }

  @Test
  void result_ofPeakInLastSample_isSeen() {
    float[] samples = new float[48_000 + 17];
    samples[samples.length - 1] = 0.5f;

    Loudness loudness = measure(new float[][] {samples}, 1000);

    assertEquals(20 * Math.log10(0.5), loudness.truePeakDb(), 0.6);
  }

  @Test
  void result_withSilenceAround_gatesIt() {
    float[] samples = new float[30 * 48_000];
    System.arraycopy(tone(1000, -20, 10 * 48_000, 0), 0, samples, 480_000, 480_000);

    // 400 ms blocks that reach into the silence at both ends stay in: 3 of each side of 103.
    assertEquals(-20.0, measure(new float[][] {samples, samples}, 4800).integratedLufs(), 0.2);
  }

  @Test
  void result_ofQuietSound_hasNoCoarseSteps() {
    float[] tone = tone(997, -61.3, 3 * 48_000, 0);

    assertEquals(-61.3, measure(new float[][] {tone, tone}, 4800).truePeakDb(), 0.1);
  }

  @Test
  void result_ofSilence_isBottom() {
    Loudness loudness = measure(new float[1][48_000], 4800);

    assertEquals(-70, loudness.integratedLufs());
    assertEquals(Double.NEGATIVE_INFINITY, loudness.truePeakDb());
  }

  @Test
  void result_ofTooLittleForLoudness_stillHasPeak() {
    Loudness loudness = measure(new float[][] {tone(1000, -6, 3000, 0)}, 3000);

    assertEquals(-70, loudness.integratedLufs());
    assertEquals(-6, loudness.truePeakDb(), 0.3);
  }

  @Test
  void result_ofNothing_isBottom() {
    try (LoudnessMeter meter = new LoudnessMeter(2)) {
      assertEquals(-70, meter.result().integratedLufs());
    }
  }

  @Test
  void new_forMoreThanStereo_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new LoudnessMeter(3));
  }

  private static Loudness measure(float[][] sound, int blockSamples) {
    try (LoudnessMeter meter = new LoudnessMeter(sound.length)) {
      for (int from = 0; from < sound[0].length; from += blockSamples) {
        meter.feed(sound, from, Math.min(blockSamples, sound[0].length - from));
      }
      return meter.result();
    }
  }

  private static float[] tone(double hz, double levelDb, int samples, double phase) {
    float[] tone = new float[samples];
    double amplitude = Math.pow(10, levelDb / 20);
    for (int i = 0; i < samples; i++) {
      tone[i] = (float) (amplitude * Math.sin(2 * Math.PI * hz * i / 48_000 + phase));
    }
    return tone;
  }
}
