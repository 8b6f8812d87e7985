package dev.footfall.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoundFileTest {
  @TempDir Path dir;

  @ParameterizedTest
  @CsvSource({"wav, pcm_s24le", "flac, flac", "aiff, pcm_s24be", "w64, pcm_s24le"})
  void read_ofLosslessFile_givesEachSample(String extension, String codec) {
    AudioBuffer sound = new AudioBuffer(new float[][] {ramp(5000, 1), ramp(5000, -2)}, 48_000);
    Path file = sound(extension, codec, sound);

    AudioBuffer read = SoundFile.read(file);

    assertEquals(48_000, read.sampleRateHz());
    assertEquals(2, read.channelCount());
    // FLAC is written from 16 bits, the others from 24: half a step each, and one for truncation.
    float tolerance = codec.equals("flac") ? 1.5f / 32768 : 1.5f / 8_388_608;
    assertArrayEquals(sound.channel(0), read.channel(0), tolerance);
    assertArrayEquals(sound.channel(1), read.channel(1), tolerance);
  }

  @Test
  void read_fromMemory_equalsReadFromFile() throws IOException {
    Path file = sound("flac", "flac", AudioBuffer.mono(ramp(48_000, 1), 48_000));

    AudioBuffer fromBytes = SoundFile.read(Files.readAllBytes(file), "steps/a.flac");

    assertArrayEquals(SoundFile.read(file).channel(0), fromBytes.channel(0));
  }

  @Test
  void read_fromMemoryManyTimes_needsNoMoreCallbacks() throws IOException {
    Path file = sound("wav", "pcm_s16le", AudioBuffer.mono(ramp(100, 1), 48_000));
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 0; i < 200; i++) {
      assertEquals(100, SoundFile.read(bytes, "a.wav").length());
    }
  }

  @ParameterizedTest
  @CsvSource({"m4a, aac", "mp3, libmp3lame", "opus, libopus", "mp4, ac3"})
  void read_ofLossyFile_putsImpulseWhereItWas(String extension, String codec) {
    float[] impulse = new float[48_000];
    impulse[24_000] = 0.9f;
    Path file = sound(extension, codec, AudioBuffer.mono(impulse, 48_000));

    AudioBuffer read = SoundFile.read(file);

    // A transform codec smears an impulse but keeps its peak within a few samples: 1 ms is 48. AC-3
    // has no way to state its 256 samples of priming in MP4 without an edit list: FFmpeg writes
    // one.
    assertEquals(24_000, loudest(read.channel(0)), 48, codec);
  }

  @ParameterizedTest
  @ValueSource(ints = {44_100, 22_050, 96_000, 32_000, 11_025})
  void read_ofOtherRate_isResampledUnshiftedAndClean(int rateHz) {
    int length = rateHz;
    float[] tone = new float[length];
    for (int i = 0; i < length; i++) {
      tone[i] = (float) (0.5 * Math.sin(2 * Math.PI * 1000 * i / rateHz));
    }
    Path file = sound("wav", "pcm_f32le", AudioBuffer.mono(tone, rateHz));

    AudioBuffer read = SoundFile.read(file);

    assertEquals(48_000, read.length(), 1);
    for (int i = 1000; i < 47_000; i++) {
      double expected = 0.5 * Math.sin(2 * Math.PI * 1000 * i / 48_000.0);
      // -90 dB of the tone: a shift by a hundredth of a sample would be 0.5 · 2π · 1000/48000 / 100
      // = 6.5e-4, twenty times more.
      assertEquals(expected, read.channel(0)[i], 0.5 * Math.pow(10, -90 / 20.0), "sample " + i);
    }
  }

  @Test
  void resample_downTo16k_removesWhatWouldFold() {
    float[] tone = new float[48_000];
    for (int i = 0; i < tone.length; i++) {
      tone[i] = (float) Math.sin(2 * Math.PI * 11_000 * i / 48_000);
    }

    AudioBuffer out = SoundFile.resample(AudioBuffer.mono(tone, 48_000), 16_000);

    assertEquals(16_000, out.length());
    // The stop band of a Kaiser window with β = 12 is below -110 dB; -80 dB leaves room for its
    // edge.
    float inner = AudioBuffer.mono(Arrays.copyOfRange(out.channel(0), 500, 15_500), 16_000).peak();
    assertTrue(inner < 1e-4, "folded " + inner);
  }

  @Test
  void resample_toSameRate_keepsSamples() {
    AudioBuffer sound = AudioBuffer.mono(ramp(10, 1), 48_000);

    assertArrayEquals(sound.channel(0), SoundFile.resample(sound, 48_000).channel(0));
  }

  @Test
  void resample_ofImpulse_keepsItsPlace() {
    float[] impulse = new float[44_100];
    impulse[22_050] = 1;

    AudioBuffer out = SoundFile.resample(AudioBuffer.mono(impulse, 44_100), 48_000);

    assertEquals(48_000, out.length());
    assertEquals(24_000, loudest(out.channel(0)));
  }

  @Test
  void read_ofVideo_givesItsSound() {
    AudioBuffer sound = AudioBuffer.mono(ramp(48_000, 1), 48_000);
    Path file = TestVideos.to(dir.resolve("a.mov")).sound(sound, "pcm_s16le").write();

    assertEquals(48_000, SoundFile.read(file).length());
  }

  @Test
  void read_ofSilentVideo_isRefused() {
    Path file = TestVideos.to(dir.resolve("a.mov")).write();

    FootfallException e = assertThrows(FootfallException.class, () -> SoundFile.read(file));
    assertEquals(ErrorCode.MEDIA_UNREADABLE, e.code());
    assertTrue(e.getMessage().contains("no sound"), e.getMessage());
  }

  @Test
  void read_ofMoreThanTheLimit_saysLimit() {
    Path file =
        sound(
            "wav",
            "pcm_u8",
            AudioBuffer.mono(new float[SoundFile.MAX_MINUTES * 60 * 8000 + 8000], 8000));

    FootfallException e = assertThrows(FootfallException.class, () -> SoundFile.read(file));
    assertTrue(e.getMessage().contains("10 min"), e.getMessage());
  }

  @Test
  void read_ofRubbishInMemory_namesIt() {
    FootfallException e =
        assertThrows(FootfallException.class, () -> SoundFile.read(new byte[5000], "steps/b.flac"));
    assertTrue(e.getMessage().contains("b.flac"), e.getMessage());
  }

  private Path sound(String extension, String codec, AudioBuffer sound) {
    return TestVideos.to(dir.resolve("a." + extension)).soundOnly().sound(sound, codec).write();
  }

  private static float[] ramp(int length, int factor) {
    float[] samples = new float[length];
    for (int i = 0; i < length; i++) {
      samples[i] = (i * 7919 % 2001 - 1000) / 4000f * factor;
    }
    return samples;
  }

  private static int loudest(float[] samples) {
    int at = 0;
    for (int i = 0; i < samples.length; i++) {
      at = Math.abs(samples[i]) > Math.abs(samples[at]) ? i : at;
    }
    return at;
  }
}
