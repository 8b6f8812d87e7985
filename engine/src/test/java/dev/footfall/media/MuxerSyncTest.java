package dev.footfall.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.frame.SourceInfo;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MuxerSyncTest {
  private static final int HIT = 30_000;
  private static final int SECOND_HIT = 60_000;

  @TempDir Path dir;

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
            .sound(TestMux.stereoImpulse(HIT, 0.4f), sound)
            .soundStartSample(startSample)
            .write();
    boolean mov = extension.equals("mov");

    List<AudioBuffer> streams =
        TestMux.streams(TestMux.written(dir, source, TestMux.impulses(SECOND_HIT), mov));

    // Matroska's clock has milliseconds, so the start may be off by half of one, 24 samples.
    int tolerance = mov ? 0 : 48 + (extension.equals("mkv") ? 24 : 0);
    TestMux.assertHit(HIT + startSample, streams.get(0), 0, 50_000, tolerance);
    TestMux.assertHit(SECOND_HIT, streams.get(0), 50_000, 90_000, mov ? 0 : 48);
    TestMux.assertHit(HIT + startSample, streams.get(1), 0, 90_000, tolerance);
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

    Path file = TestMux.written(dir, source, TestMux.impulses(HIT), mov);

    SourceInfo after = MediaProbe.probe(file);
    assertEquals(before.startTimecode(), after.startTimecode());
    assertEquals(timecode, after.startTimecode().orElseThrow().toString());
    assertEquals(before.widthPx(), after.widthPx());
    assertEquals(before.heightPx(), after.heightPx());
    assertEquals(before.frameRate(), after.frameRate());
    assertEquals(before.durationUs(), after.durationUs());
    TestMux.assertSamePictures(source, file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "mkv", "mov"})
  void write_ofVariableRate_keepsEachTime(String extension) {
    Path source =
        TestVideos.to(dir.resolve("a." + extension))
            .ticks(30_000, TestVideos.unevenTicks(60, 1001, 2503, 5))
            .bFrames(2)
            .write();

    Path file = TestMux.written(dir, source, TestMux.impulses(HIT), false);

    assertTrue(MediaProbe.probe(file).variableFrameRate());
    TestMux.assertSamePictures(source, file);
  }
}
