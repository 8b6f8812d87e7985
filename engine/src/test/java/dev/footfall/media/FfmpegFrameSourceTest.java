package dev.footfall.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.frame.VideoFrame;
import dev.footfall.time.EveryFrameRate;
import dev.footfall.time.FrameRate;
import dev.footfall.time.MediaRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.LongStream;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FfmpegFrameSourceTest {
  private static final MediaRange ALL = new MediaRange(0, 1L << 50);
  private static final int FULL = 10_000;

  @TempDir Path dir;

  @EveryFrameRate
  void next_atConstantRate_givesEachFrameItsExactTimeAndNumber(int num, int den) {
    FrameRate rate = new FrameRate(num, den);
    for (String extension : new String[] {"mp4", "mkv", "avi", "ts"}) {
      String codec = extension.equals("ts") ? "mpeg2video" : "mpeg4";
      Path file =
          TestVideos.to(dir.resolve("a." + extension))
              .codec(codec)
              .rate(num, den)
              .frames(60)
              .bFrames(2)
              .write();

      List<VideoFrame> frames = read(file, ALL);

      assertEquals(60, frames.size(), extension);
      for (int i = 0; i < 60; i++) {
        assertFrame(i, rate.startUs(i), frames.get(i), extension);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "mpeg4, mp4, 2",
    "mpeg4, avi, 0",
    "mpeg4, avi, 2",
    "mpeg2video, ts, 2",
    "mpeg2video, mxf, 2",
    "mpeg2video, mpg, 2",
    "libvpx-vp9, webm, 0",
    "libvpx, webm, 0",
    "ffv1, mkv, 0",
    "prores_ks, mov, 0",
    "mjpeg, mov, 0",
    "libopenh264, mp4, 0",
    "libaom-av1, mp4, 0",
    "dvvideo, avi, 0",
    "mpeg4, m4v, 0"
  })
  void next_ofRange_equalsThatPartOfWholeFile(String codec, String extension, int bFrames) {
    TestVideos video =
        TestVideos.to(dir.resolve("a." + extension)).codec(codec).size(64, 64).bFrames(bFrames);
    if (codec.equals("dvvideo")) {
      video.size(720, 576).pixelFormat(avutil.AV_PIX_FMT_YUV420P);
    }
    Path file = video.frames(50).write();
    FrameRate rate = new FrameRate(25, 1);
    List<VideoFrame> whole = read(file, ALL);
    assertEquals(50, whole.size());

    for (int first : new int[] {1, 11, 12, 13, 23, 30, 49}) {
      int end = Math.min(50, first + 7);
      List<VideoFrame> part = read(file, new MediaRange(rate.startUs(first), rate.startUs(end)));

      assertEquals(end - first, part.size(), "from " + first);
      for (int i = first; i < end; i++) {
        assertFrame(i, rate.startUs(i), part.get(i - first), "from " + first);
        assertTrue(
            Arrays.equals(whole.get(i).rgb(), part.get(i - first).rgb()),
            "frame " + i + " looks as without a seek");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"mp4, mpeg4", "mkv, mpeg4", "mov, ffv1"})
  void next_atVariableRate_givesEachFrameItsOwnTimeAndRank(String extension, String codec) {
    long[] uneven = TestVideos.unevenTicks(80, 1001, 2503, 5);
    Path file =
        TestVideos.to(dir.resolve("a." + extension))
            .codec(codec)
            .ticks(30_000, uneven)
            .bFrames(codec.equals("mpeg4") ? 2 : 0)
            .write();

    List<VideoFrame> frames = read(file, ALL);
    List<VideoFrame> late = read(file, new MediaRange(frames.get(61).mediaUs(), 1L << 50));

    assertEquals(80, frames.size());
    // Matroska's clock has milliseconds: half of one is the most that it can be off.
    long toleranceUs = extension.equals("mkv") ? 500 : 0;
    for (int i = 0; i < 80; i++) {
      VideoFrame frame = frames.get(i);
      assertEquals(i, frame.index());
      assertEquals(i, TestVideos.numberIn(frame));
      assertEquals(Math.round(uneven[i] * 1e6 / 30_000), frame.mediaUs(), toleranceUs);
    }
    assertEquals(19, late.size());
    assertFrame(61, frames.get(61).mediaUs(), late.get(0), extension);
  }

  @ParameterizedTest
  @CsvSource({"24000, 1001", "30000, 1001", "60000, 1001"})
  void next_hoursAway_isExact(int num, int den) {
    FrameRate rate = new FrameRate(num, den);
    // Some frames here and there up to eight hours, all on the grid of the rate.
    long[] numbers =
        LongStream.range(0, 9).map(i -> i * 3600L * rate.nominal() + 7 * i * i).toArray();
    Path file =
        TestVideos.to(dir.resolve("a.mov"))
            .codec("ffv1")
            .ticks(num, Arrays.stream(numbers).map(n -> n * den).toArray())
            .write();

    List<VideoFrame> frames = read(file, new MediaRange(rate.startUs(numbers[4]), 1L << 50));

    assertEquals(5, frames.size());
    for (int i = 4; i < 9; i++) {
      assertFrame(i, rate.startUs(numbers[i]), frames.get(i - 4), "hour " + i);
    }
  }

  @Test
  void next_inLongFile_isExactAtFarEnd() {
    FrameRate rate = new FrameRate(24000, 1001);
    int count = 20_000;
    Path file =
        TestVideos.to(dir.resolve("a.mkv")).size(16, 16).rate(24000, 1001).frames(count).write();

    List<VideoFrame> frames = read(file, new MediaRange(rate.startUs(19_990), rate.startUs(count)));

    assertEquals(10, frames.size());
    for (int i = 0; i < 10; i++) {
      assertFrame(19_990 + i, rate.startUs(19_990 + i), frames.get(i), "far end");
    }
  }

  @Test
  void next_overDamageInTheMiddle_goesOnBehindIt() throws IOException {
    Path file = TestVideos.to(dir.resolve("a.mp4")).size(320, 240).gop(5).frames(60).write();
    byte[] bytes = Files.readAllBytes(file);
    for (int i = bytes.length * 2 / 5; i < bytes.length / 2; i++) {
      bytes[i] = (byte) (i * 31);
    }
    Files.write(file, bytes);

    List<VideoFrame> frames = read(file, ALL);

    assertTrue(frames.size() >= 40, "most frames are whole: " + frames.size());
    VideoFrame last = frames.get(frames.size() - 1);
    assertEquals(59, TestVideos.numberIn(last));
    assertEquals(59, last.index());
    assertEquals(59 * 40_000, last.mediaUs());
    assertEquals(0, TestVideos.numberIn(frames.get(0)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mkv", "ts", "mp4"})
  void next_ofCutOffFile_deliversWhatDecodes(String extension) throws IOException {
    TestVideos video =
        TestVideos.to(dir.resolve("a." + extension))
            .codec(extension.equals("ts") ? "mpeg2video" : "mpeg4")
            .frames(100);
    if (extension.equals("mp4")) {
      video.muxOptions("movflags=+faststart");
    }
    byte[] bytes = Files.readAllBytes(video.write());
    Path cut = dir.resolve("cut." + extension);
    Files.write(cut, Arrays.copyOf(bytes, bytes.length * 3 / 4));

    List<VideoFrame> frames = read(cut, ALL);

    assertTrue(frames.size() > 50 && frames.size() < 100, extension + ": " + frames.size());
    for (int i = 0; i < frames.size() - 1; i++) {
      assertFrame(i, 40_000L * i, frames.get(i), extension);
    }
  }

  @Test
  void next_ofRangeBehindTheEnd_givesNothing() {
    Path file = TestVideos.to(dir.resolve("a.mp4")).write();

    try (FfmpegFrameSource source =
        FfmpegFrameSource.open(file, new MediaRange(5_000_000, 6_000_000), FULL)) {
      assertFalse(source.hasNext());
      assertThrows(NoSuchElementException.class, source::next);
    }
  }

  @Test
  void close_inTheMiddleAndTwice_endsIt() {
    Path file = TestVideos.to(dir.resolve("a.mp4")).write();
    FfmpegFrameSource source = FfmpegFrameSource.open(file, ALL, FULL);
    source.next();

    source.close();
    source.close();

    assertFalse(source.hasNext());
  }

  private static List<VideoFrame> read(Path file, MediaRange range) {
    List<VideoFrame> frames = new ArrayList<>();
    try (FfmpegFrameSource source = FfmpegFrameSource.open(file, range, FULL)) {
      source.forEachRemaining(frames::add);
    }
    return frames;
  }

  private static void assertFrame(long number, long mediaUs, VideoFrame frame, String where) {
    assertEquals(number, frame.index(), where);
    assertEquals(mediaUs, frame.mediaUs(), where + ", frame " + number);
    assertEquals(number, TestVideos.numberIn(frame), where);
  }
}
