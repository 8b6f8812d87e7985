package dev.footfall.media.sound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.media.TestVideos;
import dev.footfall.media.input.MediaInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoundStreamTest {
  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 4096, 200_000})
  void read_inBlocksOfAnySize_givesTheSame(int blockSamples) {
    Path file = sound(impulse(20_000, 48_000, 44_100), "flac");

    float[] read = read(file, 0, OptionalLong.empty(), blockSamples)[0];

    // 48000 samples at 44.1 kHz are 52245 at 48 kHz; the filter may round up at its end.
    assertEquals(52_245, read.length, 1);
    assertEquals(Math.round(20_000 * (48_000 / 44_100.0)), loudest(read));
  }

  @Test
  void read_overAHole_keepsWhatFollowsInPlace() {
    Path file =
        TestVideos.to(dir.resolve("a.mkv"))
            .soundOnly()
            .sound(impulse(60_000, 96_000, 48_000), "flac")
            .soundHole(40_000, 72_000)
            .write();

    float[] read = read(file, 0, OptionalLong.empty(), 5000)[0];

    // The hole begins with the next FLAC frame, and Matroska rounds to a millisecond.
    assertEquals(132_000, loudest(read), 48);
    assertEquals(168_000, read.length, 48);
  }

  @Test
  void read_overAHoleAtOtherRate_keepsWhatFollowsInPlace() {
    Path file =
        TestVideos.to(dir.resolve("a.mkv"))
            .soundOnly()
            .sound(impulse(60_000, 88_200, 44_100), "flac")
            .soundHole(40_000, 44_100)
            .write();

    float[] read = read(file, 0, OptionalLong.empty(), 5000)[0];

    assertEquals(Math.round((60_000 + 44_100) * (48_000 / 44_100.0)), loudest(read), 48);
  }

  @Test
  void read_withLaterZero_dropsWhatComesBefore() {
    Path file = sound(impulse(20_000, 48_000, 48_000), "pcm_s24le");

    float[] read = read(file, 0, OptionalLong.of(15_000), 1000)[0];

    assertEquals(33_000, read.length);
    assertEquals(5_000, loudest(read));
  }

  @Test
  void read_withEarlierZero_beginsWithSilence() {
    Path file = sound(impulse(20_000, 48_000, 48_000), "pcm_s24le");

    float[] read = read(file, 0, OptionalLong.of(-7_000), 1000)[0];

    assertEquals(55_000, read.length);
    assertEquals(27_000, loudest(read));
  }

  @Test
  void read_whenRateAndChannelsChangeInTheMiddle_goesOn() throws IOException {
    Path first = dir.resolve("1.aac");
    Path second = dir.resolve("2.aac");
    write(first, impulse(10_000, 44_100, 44_100));
    float[] hit = new float[48_000];
    hit[24_000] = 0.9f;
    write(second, new AudioBuffer(new float[][] {hit, hit}, 48_000));
    Path both = dir.resolve("both.aac");
    Files.write(both, Files.readAllBytes(first));
    Files.write(both, Files.readAllBytes(second), StandardOpenOption.APPEND);

    float[] read = read(both, 2, OptionalLong.empty(), 4096)[0];

    // ADTS states neither priming nor padding: each part has up to three frames of 1024 samples
    // more.
    int extra = 2 * 3 * 1024 * 48_000 / 44_100;
    assertTrue(read.length >= 96_000 && read.length <= 96_000 + extra, "length " + read.length);
    assertEquals(48_000 + 24_000 + extra / 2, loudest(read), extra / 2);
  }

  @Test
  void read_ofMix_isAsLongAsTheLonger() {
    Path shorter = sound(impulse(1_000, 10_000, 48_000), "pcm_s24le");
    Path longer = dir.resolve("b.wav");
    TestVideos.to(longer).soundOnly().sound(impulse(1_000, 20_000, 48_000), "pcm_s24le").write();
    try (SoundMix mix = new SoundMix(open(shorter), open(longer), -6.0206)) {
      float[][] block = new float[1][30_000];

      assertEquals(20_000, mix.read(block));
      assertEquals(0, mix.read(new float[1][30_000]));
      // 0.9 + 0.9, halved.
      assertEquals(0.9f, block[0][1_000], 1e-5f);
    }
  }

  private static SoundStream open(Path file) {
    return SoundStream.open(MediaInput.open(file), 0, OptionalLong.empty());
  }

  private Path sound(AudioBuffer sound, String codec) {
    Path file = dir.resolve(codec.equals("flac") ? "a.flac" : "a.wav");
    return TestVideos.to(file).soundOnly().sound(sound, codec).write();
  }

  private static void write(Path file, AudioBuffer sound) {
    TestVideos.to(file).soundOnly().sound(sound, "aac").write();
  }

  private static AudioBuffer impulse(int at, int length, int rateHz) {
    float[] samples = new float[length];
    samples[at] = 0.9f;
    return AudioBuffer.mono(samples, rateHz);
  }

  private static float[][] read(Path file, int channels, OptionalLong zero, int blockSamples) {
    try (SoundStream stream = SoundStream.open(MediaInput.open(file), channels, zero)) {
      float[][] sound = new float[stream.channelCount()][400_000];
      float[][] block = new float[stream.channelCount()][blockSamples];
      int length = 0;
      for (int count = stream.read(block); count > 0; count = stream.read(block)) {
        for (int c = 0; c < sound.length; c++) {
          System.arraycopy(block[c], 0, sound[c], length, count);
        }
        length += count;
      }
      for (int c = 0; c < sound.length; c++) {
        sound[c] = Arrays.copyOf(sound[c], length);
      }
      return sound;
    }
  }

  private static int loudest(float[] samples) {
    int at = 0;
    for (int i = 0; i < samples.length; i++) {
      at = Math.abs(samples[i]) > Math.abs(samples[at]) ? i : at;
    }
    return at;
  }
}
