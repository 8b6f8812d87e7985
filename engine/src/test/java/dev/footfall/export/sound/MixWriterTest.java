package dev.footfall.export.sound;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.Require;
import dev.footfall.audio.AudioBuffer;
import dev.footfall.audio.BroadcastInfo;
import dev.footfall.audio.Level;
import dev.footfall.audio.Wav;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.error.JobCancelledException;
import dev.footfall.export.TestPlans;
import dev.footfall.job.CancelToken;
import dev.footfall.place.Change;
import dev.footfall.place.PlanClip;
import dev.footfall.place.Timeline;
import dev.footfall.room.Room;
import dev.footfall.room.Space;
import dev.footfall.time.Timecode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MixWriterTest {
  private static final Timeline TIMELINE =
      new Timeline(TestPlans.NTSC_FILM, Timecode.parse("01:00:00:00", TestPlans.NTSC_FILM));
  private static final TruePeak QUIET = blocks -> 0.1;

  /** Half a step of 24 bits for the file and a few roundings of floats below 1 for the sum. */
  private static final float ROUNDING = 3e-7f;

  @TempDir Path folder;

  @Test
  void write_sumsEveryClipAtItsSample() throws IOException {
    long length = 200_000;
    List<PlanClip> clips = new ArrayList<>();
    float[][] expected = new float[2][(int) length];
    // Overlaps, the edges of the blocks of 65,536, the last sample; given in the wrong order.
    long[] starts = {195_200, 150_000, 65_536, 65_535, 62_000, 61_000, 3, 0};
    for (int i = 0; i < starts.length; i++) {
      PlanClip clip = TestPlans.clip(i, 1, 1, true, starts[i], Change.NEW);
      AudioBuffer stereo = Print.of(clip).apply(store(clip, i));
      for (int c = 0; c < 2; c++) {
        for (int n = 0; n < stereo.length(); n++) {
          expected[c][(int) starts[i] + n] += stereo.channel(c)[n];
        }
      }
      clips.add(clip);
    }
    MixWriter.Report report = mixer(length).write(clips, folder.resolve("mix.wav"), "Mix", QUIET);
    Wav mix = Wav.read(folder.resolve("mix.wav"));
    assertEquals(new MixWriter.Report(Level.db(0.1), 0), report);
    assertEquals(TIMELINE.startSample(), mix.timeReferenceSamples());
    assertArrayEquals(expected[0], mix.audio().channel(0), ROUNDING);
    assertArrayEquals(expected[1], mix.audio().channel(1), ROUNDING);
    for (int n = 110_000; n < 150_000; n++) {
      assertEquals(0, mix.audio().channel(0)[n], "digital silence between steps");
    }
  }

  @Test
  void write_ofALoudMix_lowersItAsAWholeToTheBar() throws IOException {
    List<PlanClip> clips = loudClips();
    Path file = folder.resolve("loud.wav");
    OversampledPeak meter = new OversampledPeak();
    MixWriter.Report report = mixer(60_000).write(clips, file, "Mix", meter);
    assertTrue(report.truePeakDb() > 0, report::toString);
    assertEquals(-2.01, report.truePeakDb() + report.gainDb(), 1e-12); // a few roundings of doubles
    double peak = meter.of(List.of(Wav.read(file).audio()).iterator());
    // 24-bit rounding of half a step, through a filter whose taps add up to less than 4.
    assertEquals(Level.gain(-2.01), peak, 4 * Math.scalb(1, -24) + ROUNDING);
  }

  @Test
  void write_ofALoudMixInAHall_holdsTheBarWithItsRoom() throws IOException {
    List<PlanClip> dry = loudClips();
    List<PlanClip> inHall =
        dry.stream().map(clip -> clip.in(new Space(Room.HALL, 20, false))).toList();
    OversampledPeak meter = new OversampledPeak();
    Path file = folder.resolve("hall.wav");
    MixWriter.Report report = mixer(200_000).write(inHall, file, "Mix", meter);
    AudioBuffer mix = Wav.read(file).audio();
    double peak = meter.of(List.of(mix).iterator());
    // As above, and the room's blocks are the same both times.
    assertEquals(Level.gain(-2.01), peak, 4 * Math.scalb(1, -24) + ROUNDING);
    assertTrue(report.gainDb() < 0, report::toString);
    // The tail: 2.4 s of the table times 70 dB / 60 dB, 28 ms before it, from the last clip's end.
    int end = 20_001 + 4_800 + (int) ((2.4 * 70 / 60 + 0.028) * 48_000);
    assertTrue(mix.slice(end - 40_000, end - 30_000).peak() > 0, "no tail");
    assertEquals(0, mix.slice(end, 200_000).peak());
  }

  @Test
  void write_ofALoudMix_holdsTheBarToFfmpeg() throws IOException, InterruptedException {
    String ffmpeg = Require.tool("ffmpeg", "ffmpeg");
    Path file = folder.resolve("loud.wav");
    mixer(60_000).write(loudClips(), file, "Mix", new OversampledPeak());
    Process process =
        new ProcessBuilder(
                ffmpeg,
                "-nostats",
                "-i",
                file.toString(),
                "-af",
                "ebur128=peak=true",
                "-f",
                "null",
                "-")
            .redirectErrorStream(true)
            .start();
    String seen = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), seen);
    Matcher peak = Pattern.compile("Peak:\\s+(-?[0-9.]+) dBFS").matcher(seen);
    assertTrue(peak.find(), seen);
    // Another filter and a figure of one decimal: a tenth to either side.
    assertEquals(-2.0, Double.parseDouble(peak.group(1)), 0.11);
  }

  private List<PlanClip> loudClips() throws IOException {
    List<PlanClip> clips = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      PlanClip clip = TestPlans.clip(i % 6, i % 10 + 1, 1, true, 20_000 + i % 2, Change.NEW);
      store(clip, 1);
      clips.add(clip);
    }
    return clips;
  }

  @Test
  void write_ofAClipBeyondTheEnd_fadesItOut() throws IOException {
    PlanClip clip = TestPlans.clip(1, 1, 1, true, 10_000, Change.NEW);
    float[] samples = new float[4_800];
    Arrays.fill(samples, 0.5f);
    store(clip, samples);
    PlanClip after = TestPlans.clip(2, 1, 1, true, 20_000, Change.NEW); // its file is not there
    mixer(12_000).write(List.of(clip, after), folder.resolve("mix.wav"), "Mix", QUIET);
    float[] left = Wav.read(folder.resolve("mix.wav")).audio().channel(0);
    assertEquals(12_000, left.length);
    assertEquals(0, left[11_999]);
    for (int n = 11_520; n < 12_000; n++) {
      // The steepest step of a raised cosine over 480 samples is π/2/480 of the level.
      assertTrue(Math.abs(left[n] - left[n - 1]) <= left[11_000] * 0.00328f + ROUNDING);
    }
  }

  @Test
  void write_whenCancelled_leavesNothing() throws IOException {
    CancelToken cancel = new CancelToken();
    MixWriter mixer = new MixWriter(folder, TIMELINE, 200_000, cancel);
    PlanClip clip = TestPlans.clip(1, 1, 1, true, 0, Change.NEW);
    store(clip, 1);
    TruePeak cancelling =
        blocks -> {
          cancel.cancel();
          return 0.1;
        };
    Path file = folder.resolve("mix.wav");
    assertThrows(
        JobCancelledException.class, () -> mixer.write(List.of(clip), file, "Mix", cancelling));
    try (var left = Files.list(folder)) {
      assertEquals(List.of(folder.resolve("clips")), left.toList());
    }
  }

  @Test
  void write_ofAClipThatIsNotThePlans_saysSo() throws IOException {
    PlanClip clip = TestPlans.clip(1, 1, 1, true, 0, Change.NEW);
    store(clip, new float[100]);
    FootfallException e =
        assertThrows(
            FootfallException.class,
            () -> mixer(9_600).write(List.of(clip), folder.resolve("mix.wav"), "Mix", 0));
    assertEquals(ErrorCode.MEDIA_UNREADABLE, e.code());
    assertTrue(e.getMessage().contains("100 samples, but the plan says"), e.getMessage());
  }

  private MixWriter mixer(long lengthSamples) {
    return new MixWriter(folder, TIMELINE, lengthSamples, new CancelToken());
  }

  private AudioBuffer store(PlanClip clip, int seed) throws IOException {
    Random random = new Random(seed);
    float[] samples = new float[(int) clip.lengthSamples()];
    for (int n = 0; n < samples.length; n++) {
      samples[n] = random.nextInt(1 << 23) / (float) (1 << 23) - 0.5f;
    }
    return store(clip, samples);
  }

  private AudioBuffer store(PlanClip clip, float[] samples) throws IOException {
    AudioBuffer dry = AudioBuffer.mono(samples, 48_000);
    Files.createDirectories(folder.resolve("clips"));
    Files.write(folder.resolve(clip.file()), Wav.encode(dry, BroadcastInfo.loose("A step")));
    return dry;
  }
}
