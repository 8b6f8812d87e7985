package dev.footfall.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.audio.AudioBuffer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MuxerTest {
  private static final int HIT = 30_000;
  private static final int SECOND_HIT = 60_000;

  @TempDir Path dir;

  @ParameterizedTest
  @CsvSource({
    // source, picture codec, its sound, expected ending
    "mp4, mpeg4, aac, mp4",
    "mov, mpeg4, pcm_s16le, mp4",
    "mkv, mpeg4, flac, mp4",
    "webm, libvpx-vp9, libopus, mp4",
    "ts, mpeg2video, aac, mp4",
    "avi, mjpeg, pcm_s16le, mp4",
    "mov, prores_ks, pcm_s24le, mov",
    "mov, prores_ks, aac, mov",
  })
  void write_copiesPictureAndKeepsSoundInPlace(
      String extension, String codec, String sound, String ending) throws IOException {
    Path source =
        TestVideos.to(dir.resolve("a." + extension))
            .codec(codec)
            .size(64, 64)
            .frames(50)
            .bFrames(codec.startsWith("mpeg") ? 2 : 0)
            .sound(TestMux.stereoImpulse(HIT, 0.4f), sound)
            .write();

    Path file = TestMux.written(dir, source, TestMux.impulses(SECOND_HIT), false);

    assertEquals(dir.resolve("out_footsteps." + ending), file);
    TestMux.assertSamePictures(source, file);
    // MP4: AAC smears within its short windows of 128 samples; 1 ms is 48 samples. MOV: PCM.
    int tolerance = ending.equals("mov") ? 0 : 48;
    List<AudioBuffer> streams = TestMux.streams(file);
    assertEquals(3, streams.size());
    int originalTolerance = sound.startsWith("pcm") ? tolerance : 48;
    TestMux.assertHit(HIT, streams.get(0), 0, 45_000, originalTolerance);
    TestMux.assertHit(SECOND_HIT, streams.get(0), 45_000, 90_000, tolerance);
    TestMux.assertHit(HIT, streams.get(1), 0, 90_000, originalTolerance);
    TestMux.assertHit(SECOND_HIT, streams.get(2), 0, 90_000, tolerance);
    TestMux.assertOnlyThese(dir, file.getFileName().toString(), "a." + extension, "steps.wav");
  }

  @Test
  void write_toMov_keepsEachSampleOfFootsteps() {
    Path source = TestVideos.to(dir.resolve("a.mp4")).frames(50).write();
    float[][] noise = new float[2][96_000];
    for (int i = 0; i < 96_000; i++) {
      noise[0][i] = (i * 48_271L % 65_537 - 32_768) / 65_536f;
      noise[1][i] = -noise[0][i] / 2;
    }
    AudioBuffer steps = new AudioBuffer(noise, 48_000);

    Path file = TestMux.written(dir, source, steps, true);

    assertEquals("out_footsteps.mov", file.getFileName().toString());
    AudioBuffer read = TestMux.streams(file).get(0);
    AudioBuffer wav = SoundFile.read(dir.resolve("steps.wav"));
    assertArrayEquals(wav.channel(0), read.channel(0));
    assertArrayEquals(wav.channel(1), read.channel(1));
  }

  @Test
  void write_ofSilentSource_givesFootstepsAlone() {
    Path source = TestVideos.to(dir.resolve("a.mp4")).frames(50).write();

    MuxResult result = TestMux.write(dir, source, TestMux.impulses(HIT), false);

    MuxResult.Written written = assertInstanceOf(MuxResult.Written.class, result);
    assertTrue(!written.hasOriginal());
    assertEquals(0, written.sumGainDb());
    List<AudioBuffer> streams = TestMux.streams(written.file());
    assertEquals(1, streams.size());
    TestMux.assertHit(HIT, streams.get(0), 0, 90_000, 48);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void write_ofLoudSource_lowersSumToCeiling(boolean mov) {
    AudioBuffer loud = TestMux.stereoImpulse(HIT, 0.9f);
    Path source = TestVideos.to(dir.resolve("a.mov")).frames(50).sound(loud, "pcm_s24le").write();

    MuxResult.Written written =
        assertInstanceOf(
            MuxResult.Written.class,
            TestMux.write(dir, source, TestMux.stereoImpulse(HIT, 0.9f), mov));

    // The true peak of one sample of 1.8 is that sample: 5.1 dB over full scale, to -2. The meter's
    // oversampling filter reads it within 0.6 dB.
    assertEquals(-2 - 20 * Math.log10(1.8), written.sumGainDb(), 0.6);
    AudioBuffer sum = TestMux.streams(written.file()).get(0);
    assertTrue(sum.peak() <= Math.pow(10, -1.9 / 20), "peak " + sum.peak());
    // The original keeps its level.
    assertEquals(0.9, TestMux.streams(written.file()).get(1).peak(), mov ? 1e-6 : 0.2);
  }

  @Test
  void write_ofQuietSource_leavesSumAsItIs() {
    Path source =
        TestVideos.to(dir.resolve("a.mov"))
            .frames(50)
            .sound(TestMux.stereoImpulse(HIT, 0.25f), "pcm_s24le")
            .write();

    MuxResult.Written written =
        assertInstanceOf(
            MuxResult.Written.class,
            TestMux.write(dir, source, TestMux.stereoImpulse(HIT, 0.25f), true));

    assertEquals(0, written.sumGainDb());
    assertEquals(0.5f, TestMux.streams(written.file()).get(0).channel(0)[HIT], 1e-6f);
  }

  @Test
  void write_ofMonoSource_putsItOnBothSidesAtFullLevel() {
    float[] mono = new float[96_000];
    mono[HIT] = 0.5f;
    Path source =
        TestVideos.to(dir.resolve("a.mov"))
            .frames(50)
            .sound(AudioBuffer.mono(mono, 48_000), "pcm_s24le")
            .write();

    List<AudioBuffer> streams =
        TestMux.streams(TestMux.written(dir, source, TestMux.impulses(SECOND_HIT), true));

    assertEquals(2, streams.get(0).channelCount());
    assertEquals(0.5f, streams.get(0).channel(0)[HIT], 1e-6f);
    assertEquals(0.5f, streams.get(0).channel(1)[HIT], 1e-6f);
    assertEquals(1, streams.get(1).channelCount());
  }

  @ParameterizedTest
  @CsvSource({"mp4, aac, 6", "mov, pcm_s24le, 6", "mov, pcm_s24le, 8"})
  void write_ofSurroundSource_keepsItsChannelsInOriginal(
      String extension, String sound, int channels) {
    float[][] samples = new float[channels][96_000];
    samples[0][HIT] = 0.5f;
    Path source =
        TestVideos.to(dir.resolve("a." + extension))
            .frames(50)
            .sound(new AudioBuffer(samples, 48_000), sound)
            .write();

    List<AudioBuffer> streams =
        TestMux.streams(
            TestMux.written(dir, source, TestMux.impulses(SECOND_HIT), extension.equals("mov")));

    assertEquals(2, streams.get(0).channelCount());
    assertEquals(channels, streams.get(1).channelCount());
    TestMux.assertHit(HIT, streams.get(1), 0, 90_000, 48);
    TestMux.assertHit(HIT, streams.get(0), 0, 45_000, 48);
  }
}
