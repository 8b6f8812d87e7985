package dev.footfall.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.frame.SourceInfo;
import dev.footfall.time.EveryFrameRate;
import dev.footfall.time.FrameRate;
import dev.footfall.time.Timecode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaProbeTest {
  @TempDir Path dir;

  @EveryFrameRate
  void probe_ofConstantRate_givesExactFractionAndDuration(int num, int den) {
    FrameRate rate = new FrameRate(num, den);
    for (String extension : new String[] {"mp4", "mov", "mkv", "avi", "ts"}) {
      String codec = extension.equals("ts") ? "mpeg2video" : "mpeg4";
      Path file =
          TestVideos.to(dir.resolve("a." + extension))
              .codec(codec)
              .rate(num, den)
              .frames(50)
              .bFrames(2)
              .write();

      SourceInfo info = MediaProbe.probe(file);

      assertEquals(rate, info.frameRate(), extension);
      assertFalse(info.variableFrameRate(), extension);
      assertEquals(rate.startUs(50), info.durationUs(), extension);
      assertFalse(info.hasAudio());
      assertEquals(Optional.empty(), info.startTimecode());
    }
  }

  @Test
  void probe_ofMillisecondClock_findsRateBehindRounding() {
    long[] milliseconds = new long[120];
    for (int i = 0; i < milliseconds.length; i++) {
      milliseconds[i] = Math.round(i * 1001 / 24.0);
    }
    Path file = TestVideos.to(dir.resolve("a.mkv")).ticks(1000, milliseconds).write();

    SourceInfo info = MediaProbe.probe(file);

    assertEquals(new FrameRate(24000, 1001), info.frameRate());
    assertFalse(info.variableFrameRate());
    assertEquals(new FrameRate(24000, 1001).startUs(120), info.durationUs());
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "mkv"})
  void probe_ofVariableRate_givesSnappedAverageAndTrueEnd(String extension) {
    // 40, 40, 40, 44 … ms: 41 ms on average is 24.39 a second, near no standard rate.
    long[] uneven = TestVideos.unevenTicks(100, 40, 44, 4);
    Path file = TestVideos.to(dir.resolve("a." + extension)).ticks(1000, uneven).write();

    SourceInfo info = MediaProbe.probe(file);

    assertTrue(info.variableFrameRate());
    // 99 intervals, every fourth 44 ms (24 of them) and the others 40: the last begins at 4056 ms.
    assertEquals(99 / 4.056, info.frameRate().asDouble(), 1e-5, "fraction cut at a million");
    // A container may state the last frame's length as the average, 41 ms, or as the one before.
    assertEquals(4_056_000 + 41_000, info.durationUs(), 4_000);
  }

  @Test
  void probe_ofVariableRateNearStandard_snapsWithinFiveInTenThousand() {
    long[] uneven = TestVideos.unevenTicks(241, 32, 35, 3);
    // 33 ms on average is 30.303; squeeze to 8 s for 240 intervals: 30 a second.
    long[] ticks = Arrays.stream(uneven).map(t -> t * 8000 / uneven[240]).toArray();
    Path file = TestVideos.to(dir.resolve("a.mp4")).ticks(1000, ticks).write();

    SourceInfo info = MediaProbe.probe(file);

    assertEquals(new FrameRate(30, 1), info.frameRate());
    assertTrue(info.variableFrameRate());
  }

  @ParameterizedTest
  @CsvSource({"0, 64, 48", "90, 64, 48", "180, 64, 48", "270, 64, 48"})
  void probe_ofTurnedPicture_givesUprightSize(int degrees, int width, int height) {
    Path file = TestVideos.to(dir.resolve("a.mov")).rotation(degrees).frames(3).write();

    SourceInfo info = MediaProbe.probe(file);

    assertEquals(width, info.widthPx());
    assertEquals(height, info.heightPx());
  }

  @Test
  void probe_ofWidePixels_givesSizeWithSquareOnes() {
    Path file = TestVideos.to(dir.resolve("a.mov")).pixelAspect(4, 3).frames(3).write();

    SourceInfo info = MediaProbe.probe(file);

    assertEquals(85, info.widthPx(), "64 · 4/3 = 85.3");
    assertEquals(48, info.heightPx());
  }

  @ParameterizedTest
  @CsvSource({
    "mov, 24000, 1001, 01:00:00:00",
    "mov, 30000, 1001, 01:00:00;02",
    "mp4, 60000, 1001, 09:59:59;59",
    "mp4, 25, 1, 10:11:12:13",
    "mov, 60, 1, 00:00:01:59",
    "mkv, 24, 1, 01:02:03:04",
    "mxf, 25, 1, 10:00:00:01",
  })
  void probe_ofTimecode_givesLabelOfFirstFrame(String extension, int num, int den, String label) {
    String codec = extension.equals("mxf") ? "mpeg2video" : "mpeg4";
    Path file =
        TestVideos.to(dir.resolve("a." + extension))
            .codec(codec)
            .rate(num, den)
            .timecode(label)
            .write();

    SourceInfo info = MediaProbe.probe(file);

    assertEquals(Optional.of(Timecode.parse(label, new FrameRate(num, den))), info.startTimecode());
    assertEquals(label, info.startTimecode().map(Timecode::toString).orElse(""));
    assertEquals(label.contains(";"), info.dropFrame());
  }

  @Test
  void probe_ofTransportStream_countsFromFirstFrameNotFromClock() {
    Path file =
        TestVideos.to(dir.resolve("a.ts"))
            .codec("mpeg2video")
            .rate(30000, 1001)
            .bFrames(2)
            .frames(90)
            .write();

    assertEquals(new FrameRate(30000, 1001).startUs(90), MediaProbe.probe(file).durationUs());
  }

  @Test
  void probe_ofFileWithSound_saysSo() {
    AudioBuffer second = AudioBuffer.mono(new float[48_000], 48_000);
    Path file = TestVideos.to(dir.resolve("a.mp4")).sound(second, "aac").write();

    assertTrue(MediaProbe.probe(file).hasAudio());
  }

  @Test
  void probe_ofSameBytes_givesSameFingerprintAndOfOtherLengthAnother() throws IOException {
    Path file = TestVideos.to(dir.resolve("a.mp4")).write();
    Path copy = Files.copy(file, dir.resolve("b.mp4"));
    String print = MediaProbe.probe(file).fingerprint();

    assertEquals(print, MediaProbe.probe(copy).fingerprint());
    assertTrue(print.matches("[0-9a-f]{64}"), print);
    Files.write(copy, new byte[] {0}, StandardOpenOption.APPEND);
    assertFalse(print.equals(MediaProbe.probe(copy).fingerprint()));
  }

  @Test
  void probe_ofCutOffMovWithIndexInFront_countsOnlyWhatIsThere() throws IOException {
    Path whole =
        TestVideos.to(dir.resolve("a.mp4")).frames(100).muxOptions("movflags=+faststart").write();
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = dir.resolve("cut.mp4");
    Files.write(cut, Arrays.copyOf(bytes, bytes.length * 3 / 4));

    long durationUs = MediaProbe.probe(cut).durationUs();

    assertTrue(durationUs < 90 * 40_000, "less than whole: " + durationUs);
    assertTrue(durationUs > 50 * 40_000, "most of it: " + durationUs);
  }
}
