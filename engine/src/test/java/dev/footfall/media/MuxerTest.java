package dev.footfall.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.error.JobCancelledException;
import dev.footfall.frame.SourceInfo;
import dev.footfall.frame.VideoFrame;
import dev.footfall.job.CancelToken;
import dev.footfall.time.MediaRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
            .sound(stereoImpulse(HIT, 0.4f), sound)
            .write();

    Path file = written(source, impulses(SECOND_HIT), false);

    assertEquals(dir.resolve("out_footsteps." + ending), file);
    assertSamePictures(source, file);
    // MP4: AAC smears within its short windows of 128 samples; 1 ms is 48 samples. MOV: PCM.
    int tolerance = ending.equals("mov") ? 0 : 48;
    List<AudioBuffer> streams = streams(file);
    assertEquals(3, streams.size());
    int originalTolerance = sound.startsWith("pcm") ? tolerance : 48;
    assertHit(HIT, streams.get(0), 0, 45_000, originalTolerance);
    assertHit(SECOND_HIT, streams.get(0), 45_000, 90_000, tolerance);
    assertHit(HIT, streams.get(1), 0, 90_000, originalTolerance);
    assertHit(SECOND_HIT, streams.get(2), 0, 90_000, tolerance);
    assertOnlyThese(file.getFileName().toString(), "a." + extension, "steps.wav");
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

    Path file = written(source, steps, true);

    assertEquals("out_footsteps.mov", file.getFileName().toString());
    AudioBuffer read = streams(file).get(0);
    AudioBuffer wav = SoundFile.read(dir.resolve("steps.wav"));
    assertArrayEquals(wav.channel(0), read.channel(0));
    assertArrayEquals(wav.channel(1), read.channel(1));
  }

  @Test
  void write_ofSilentSource_givesFootstepsAlone() {
    Path source = TestVideos.to(dir.resolve("a.mp4")).frames(50).write();

    MuxResult result = write(source, impulses(HIT), false);

    MuxResult.Written written = assertInstanceOf(MuxResult.Written.class, result);
    assertTrue(!written.hasOriginal());
    assertEquals(0, written.sumGainDb());
    List<AudioBuffer> streams = streams(written.file());
    assertEquals(1, streams.size());
    assertHit(HIT, streams.get(0), 0, 90_000, 48);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void write_ofLoudSource_lowersSumToCeiling(boolean mov) {
    AudioBuffer loud = stereoImpulse(HIT, 0.9f);
    Path source = TestVideos.to(dir.resolve("a.mov")).frames(50).sound(loud, "pcm_s24le").write();

    MuxResult.Written written =
        assertInstanceOf(MuxResult.Written.class, write(source, stereoImpulse(HIT, 0.9f), mov));

    // The true peak of one sample of 1.8 is that sample: 5.1 dB over full scale, to -2. The meter's
    // oversampling filter reads it within 0.6 dB.
    assertEquals(-2 - 20 * Math.log10(1.8), written.sumGainDb(), 0.6);
    AudioBuffer sum = streams(written.file()).get(0);
    assertTrue(sum.peak() <= Math.pow(10, -1.9 / 20), "peak " + sum.peak());
    // The original keeps its level.
    assertEquals(0.9, streams(written.file()).get(1).peak(), mov ? 1e-6 : 0.2);
  }

  @Test
  void write_ofQuietSource_leavesSumAsItIs() {
    Path source =
        TestVideos.to(dir.resolve("a.mov"))
            .frames(50)
            .sound(stereoImpulse(HIT, 0.25f), "pcm_s24le")
            .write();

    MuxResult.Written written =
        assertInstanceOf(MuxResult.Written.class, write(source, stereoImpulse(HIT, 0.25f), true));

    assertEquals(0, written.sumGainDb());
    assertEquals(0.5f, streams(written.file()).get(0).channel(0)[HIT], 1e-6f);
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

    List<AudioBuffer> streams = streams(written(source, impulses(SECOND_HIT), true));

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
        streams(written(source, impulses(SECOND_HIT), extension.equals("mov")));

    assertEquals(2, streams.get(0).channelCount());
    assertEquals(channels, streams.get(1).channelCount());
    assertHit(HIT, streams.get(1), 0, 90_000, 48);
    assertHit(HIT, streams.get(0), 0, 45_000, 48);
  }

  @ParameterizedTest
  @CsvSource({
    // Where the sound begins on the picture's clock: 0.25 s after it, 0.2 s before it.
    "mov, pcm_s24le, 12000",
    "mov, pcm_s24le, -9600",
    "mp4, aac, 12000",
    "ts, aac, 12000",
    "mkv, pcm_s16le, 12000",
    "mkv, flac, 4800",
    "avi, pcm_s16le, 0"
  })
  void write_ofSourceWithOffsetClocks_keepsSync(String extension, String sound, int startSample) {
    Path source =
        TestVideos.to(dir.resolve("a." + extension))
            .codec(extension.equals("ts") ? "mpeg2video" : "mpeg4")
            .frames(50)
            .bFrames(2)
            .sound(stereoImpulse(HIT, 0.4f), sound)
            .soundStartSample(startSample)
            .write();
    boolean mov = extension.equals("mov");

    List<AudioBuffer> streams = streams(written(source, impulses(SECOND_HIT), mov));

    // Matroska's clock has milliseconds, so the start may be off by half of one, 24 samples.
    int tolerance = mov ? 0 : 48 + (extension.equals("mkv") ? 24 : 0);
    assertHit(HIT + startSample, streams.get(0), 0, 50_000, tolerance);
    assertHit(SECOND_HIT, streams.get(0), 50_000, 90_000, mov ? 0 : 48);
    assertHit(HIT + startSample, streams.get(1), 0, 90_000, tolerance);
  }

  @ParameterizedTest
  @CsvSource({"false, 01:00:00:00, 25, 1", "true, 01:00:00;02, 30000, 1001"})
  void write_keepsTimecodeAndTurn(boolean mov, String timecode, int num, int den) {
    Path source =
        TestVideos.to(dir.resolve("a.mov"))
            .rate(num, den)
            .frames(30)
            .timecode(timecode)
            .rotation(90)
            .write();
    SourceInfo before = MediaProbe.probe(source);

    Path file = written(source, impulses(HIT), mov);

    SourceInfo after = MediaProbe.probe(file);
    assertEquals(before.startTimecode(), after.startTimecode());
    assertEquals(timecode, after.startTimecode().orElseThrow().toString());
    assertEquals(before.widthPx(), after.widthPx());
    assertEquals(before.heightPx(), after.heightPx());
    assertEquals(before.frameRate(), after.frameRate());
    assertEquals(before.durationUs(), after.durationUs());
    assertSamePictures(source, file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "mkv", "mov"})
  void write_ofVariableRate_keepsEachTime(String extension) {
    Path source =
        TestVideos.to(dir.resolve("a." + extension))
            .ticks(30_000, TestVideos.unevenTicks(60, 1001, 2503, 5))
            .bFrames(2)
            .write();

    Path file = written(source, impulses(HIT), false);

    assertTrue(MediaProbe.probe(file).variableFrameRate());
    assertSamePictures(source, file);
  }

  @Test
  void write_ofCodecForNeither_isRefusedWithReason() {
    Path source = TestVideos.to(dir.resolve("a.avi")).codec("wmv2").frames(25).write();

    MuxResult result = write(source, impulses(HIT), false);

    String reason = assertInstanceOf(MuxResult.Refused.class, result).reason();
    assertTrue(reason.contains("wmv2"), reason);
    assertTrue(reason.contains("MP4") && reason.contains("MOV"), reason);
    assertOnlyThese("a.avi", "steps.wav");
  }

  @Test
  void write_toMovOfCodecForMp4Only_isRefused() {
    Path source =
        TestVideos.to(dir.resolve("a.webm")).codec("libvpx-vp9").size(64, 64).frames(10).write();

    assertInstanceOf(MuxResult.Refused.class, write(source, impulses(HIT), true));
    assertOnlyThese("a.webm", "steps.wav");
  }

  @Test
  void write_whenCancelled_leavesNothing() {
    Path source = TestVideos.to(dir.resolve("a.mp4")).frames(50).write();
    CancelToken cancel = new CancelToken();
    cancel.cancel();

    assertThrows(
        JobCancelledException.class, () -> Muxer.write(job(source, impulses(HIT), false), cancel));
    assertOnlyThese("a.mp4", "steps.wav");
  }

  @Test
  void write_intoMissingFolder_saysWhere() {
    Path source = TestVideos.to(dir.resolve("a.mp4")).write();
    MuxJob job = job(source, impulses(HIT), false);
    MuxJob elsewhere = new MuxJob(job.source(), job.footsteps(), dir.resolve("none"), "out", false);

    FootfallException e =
        assertThrows(FootfallException.class, () -> Muxer.write(elsewhere, new CancelToken()));
    assertEquals(ErrorCode.AUDIO_WRITE_FAILED, e.code());
    assertTrue(e.getMessage().contains("none"), e.getMessage());
  }

  @Test
  void write_overAnOlderFile_replacesIt() throws IOException {
    Path source = TestVideos.to(dir.resolve("a.mp4")).frames(50).write();
    Files.writeString(dir.resolve("out_footsteps.mp4"), "old");

    Path file = written(source, impulses(HIT), false);

    assertEquals(50, pictures(file).size());
  }

  private MuxJob job(Path source, AudioBuffer footsteps, boolean mov) {
    Path wav =
        TestVideos.to(dir.resolve("steps.wav")).soundOnly().sound(footsteps, "pcm_s24le").write();
    return new MuxJob(source, wav, dir, "out_footsteps", mov);
  }

  private MuxResult write(Path source, AudioBuffer footsteps, boolean mov) {
    return Muxer.write(job(source, footsteps, mov), new CancelToken());
  }

  private Path written(Path source, AudioBuffer footsteps, boolean mov) {
    return assertInstanceOf(MuxResult.Written.class, write(source, footsteps, mov)).file();
  }

  private static AudioBuffer impulses(int at) {
    return stereoImpulse(at, 0.4f);
  }

  private static AudioBuffer stereoImpulse(int at, float level) {
    float[] samples = new float[96_000];
    samples[at] = level;
    return new AudioBuffer(new float[][] {samples, samples}, 48_000);
  }

  private static List<AudioBuffer> streams(Path file) {
    return TestStreams.read(file);
  }

  private static void assertHit(
      int expected, AudioBuffer sound, int from, int to, int toleranceSamples) {
    float[] samples = sound.channel(0);
    int loudest = from;
    for (int i = from; i < Math.min(to, samples.length); i++) {
      loudest = Math.abs(samples[i]) > Math.abs(samples[loudest]) ? i : loudest;
    }
    assertEquals(expected, loudest, toleranceSamples);
    assertTrue(Math.abs(samples[loudest]) > 0.1, "audible: " + samples[loudest]);
  }

  private static List<VideoFrame> pictures(Path file) {
    List<VideoFrame> frames = new ArrayList<>();
    MediaRange all = new MediaRange(0, 1L << 50);
    try (FfmpegFrameSource source = FfmpegFrameSource.open(file, all, 1000)) {
      source.forEachRemaining(frames::add);
    }
    return frames;
  }

  private static void assertSamePictures(Path before, Path after) {
    List<VideoFrame> wanted = pictures(before);
    List<VideoFrame> found = pictures(after);
    assertEquals(wanted.size(), found.size());
    for (int i = 0; i < wanted.size(); i++) {
      assertEquals(wanted.get(i).mediaUs(), found.get(i).mediaUs(), "time of frame " + i);
      assertArrayEquals(wanted.get(i).rgb(), found.get(i).rgb(), "picture of frame " + i);
    }
  }

  private void assertOnlyThese(String... names) {
    try (Stream<Path> files = Files.list(dir)) {
      assertEquals(
          Stream.of(names).sorted().toList(),
          files.map(f -> f.getFileName().toString()).sorted().toList());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
