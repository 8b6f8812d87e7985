package dev.footfall.export.sound;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.audio.Level;
import dev.footfall.audio.Wav;
import dev.footfall.place.Timeline;
import dev.footfall.time.EveryFrameRate;
import dev.footfall.time.FrameRate;
import dev.footfall.time.Timecode;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.CsvSource;

class PaddedClipTest {
  private static final AudioBuffer DRY = AudioBuffer.mono(new float[] {0.5f, -0.25f}, 48_000);

  /** The rates of the trade, and 15 and 120 beyond them. */
  @EveryFrameRate
  @CsvSource({"15, 1", "120, 1"})
  void of_atEveryRate_keepsTheSample(int num, int den) {
    FrameRate rate = new FrameRate(num, den);
    Random random = new Random(1);
    for (int i = 0; i < 2_000; i++) {
      // The first frames one by one, then anywhere within 24 hours.
      long start = i < 1_000 ? i * 7L : random.nextLong(24L * 3_600 * 48_000);
      PaddedClip padded = PaddedClip.of(DRY, new Print(-1, 0, 0, 0), rate, start);
      assertEquals(start, roundedFrameStart(padded.startFrame(), num, den) + padded.padSamples());
      assertTrue(padded.padSamples() >= 0);
      assertTrue(padded.padSamples() <= Math.ceil(48_000.0 * den / num));
      float[] left = padded.audio().channel(0);
      assertWholeFrames(left.length, padded.padSamples() + 2, num, den);
      assertEquals(0.5f, left[padded.padSamples()]);
      assertTrue(padded.padSamples() == 0 || left[padded.padSamples() - 1] == 0);
    }
  }

  /** As many frames as the sound touches, and not a sample more than they need. */
  private static void assertWholeFrames(long length, long sound, long num, long den) {
    long frames = Math.floorDiv(length * num, 48_000 * den);
    assertTrue(frames * 48_000 * den >= sound * num, length + " samples");
    assertTrue((frames - 1) * 48_000 * den < sound * num, length + " samples");
    assertTrue((length - 1) * num < frames * 48_000 * den, length + " samples");
  }

  /** frame · den · 48000 / num to the nearest, in integers that cannot overflow. */
  private static long roundedFrameStart(long frame, int num, int den) {
    BigInteger exact = BigInteger.valueOf(frame).multiply(BigInteger.valueOf(48_000L * den));
    return exact
        .shiftLeft(1)
        .add(BigInteger.valueOf(num))
        .divide(BigInteger.valueOf(2L * num))
        .longValueExact();
  }

  @Test
  void of_printsPanGainAndFades() {
    AudioBuffer ones = AudioBuffer.mono(new float[] {1, 1, 1, 1, 1, 1}, 48_000);
    PaddedClip padded =
        PaddedClip.of(ones, new Print(0, -6, 2, 2), new FrameRate(25, 1), 1_920 + 3);
    float half = (float) (Math.sqrt(0.5) * Level.gain(-6));
    float[] expected = {0, 0, 0, 0, half / 2, half, half, half / 2, 0};
    assertEquals(1, padded.startFrame());
    float[] left = padded.audio().channel(0);
    // Two roundings of a float < 1.
    assertArrayEquals(expected, Arrays.copyOf(left, expected.length), 1e-7f);
    assertEquals(1_920, left.length);
    assertArrayEquals(
        new float[1_920 - expected.length], Arrays.copyOfRange(left, expected.length, 1_920));
    assertArrayEquals(padded.audio().channel(0), padded.audio().channel(1), 6e-8f); // one rounding
    assertEquals(-6, padded.printedGainDb());
  }

  @Test
  void of_beyondFullScale_printsWhatAFileCanHold() {
    PaddedClip padded = PaddedClip.of(DRY, new Print(-1, 12, 0, 0), new FrameRate(25, 1), 0);
    assertEquals(1, padded.audio().peak(), 6e-8); // one rounding of a float
    // The peak is 0.5, 6.0206 dB under full scale; gains near 12 are rounded to 1e-6.
    assertEquals(6.0206, padded.printedGainDb(), 1e-4);
  }

  @Test
  void wav_beginsOnItsFrame(@TempDir Path folder) throws IOException {
    FrameRate rate = new FrameRate(30000, 1001);
    Timeline timeline = new Timeline(rate, Timecode.parse("01:00:00;00", rate));
    Path file = folder.resolve("padded.wav");
    PaddedClip padded = PaddedClip.of(DRY, new Print(0, 0, 0, 0), rate, 5_000);
    Files.write(file, padded.wav(timeline, "A step", "Walker 1"));
    // Frame 3 begins at 3 · 1601.6 = 4804.8, rounded 4805; midnight to 01:00:00;00 is 172799827.2.
    assertEquals(172_799_827L + 4_805, Wav.read(file).timeReferenceSamples());
    assertEquals(195, padded.padSamples());
  }
}
