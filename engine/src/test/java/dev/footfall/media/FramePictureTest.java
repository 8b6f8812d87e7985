package dev.footfall.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import dev.footfall.frame.VideoFrame;
import dev.footfall.time.MediaRange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FramePictureTest {
  private static final MediaRange ALL = new MediaRange(0, 1L << 50);
  private static final int FULL = 10_000;

  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(ints = {0, 90, 180, 270})
  void next_ofTurnedPicture_isUpright(int degrees) {
    Path file =
        TestVideos.to(dir.resolve("a.mp4")).size(96, 64).rotation(degrees).frames(5).write();

    List<VideoFrame> frames = read(file, ALL);

    for (int i = 0; i < 5; i++) {
      assertEquals(96, frames.get(i).widthPx());
      assertEquals(64, frames.get(i).heightPx());
      assertEquals(i, TestVideos.numberIn(frames.get(i)), degrees + "°");
    }
  }

  @Test
  void next_ofTallPicture_isScaledToLimitAndKeepsProportions() {
    Path file = TestVideos.to(dir.resolve("a.mp4")).size(128, 256).rotation(90).write();

    try (FfmpegFrameSource source = FfmpegFrameSource.open(file, ALL, 100)) {
      for (int i = 0; i < 25; i++) {
        VideoFrame frame = source.next();
        assertEquals(50, frame.widthPx());
        assertEquals(100, frame.heightPx());
        assertEquals(i, TestVideos.numberIn(frame));
      }
    }
  }

  @Test
  void next_withOddWidth_isPackedWithoutPadding() {
    Path file = TestVideos.to(dir.resolve("a.mov")).codec("ffv1").size(67, 45).frames(9).write();

    List<VideoFrame> frames = read(file, ALL);

    assertEquals(9, frames.size());
    assertEquals(67 * 45 * 3, frames.get(8).rgb().length);
    assertEquals(8, TestVideos.numberIn(frames.get(8)));
    assertNotSame(frames.get(0).rgb(), frames.get(1).rgb());
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 2", "5, 1", "5, 2", "6, 1"})
  void next_withMarkedColour_givesThatColourBack(int matrix, int range) {
    int[] wanted = {200, 60, 30};
    Path file =
        TestVideos.to(dir.resolve("a.mkv"))
            .codec("ffv1")
            .pixelFormat(avutil.AV_PIX_FMT_YUV444P)
            .colour(matrix, range)
            .frames(1)
            .painter((number, width, height) -> plain(wanted, width, height))
            .write();

    byte[] rgb = read(file, ALL).get(0).rgb();

    for (int c = 0; c < 3; c++) {
      // Half a step of rounding in each of Y, U and V, times at most 1/0.859 · (0.5 + 1.8/2), is
      // 1.6
      // of 255; the wrong matrix is off by 9 and more, the wrong range by 10 and more.
      assertEquals(wanted[c], rgb[c] & 0xff, 2, "channel " + c);
    }
  }

  @ParameterizedTest
  @CsvSource({"720, 1", "576, 5"})
  void next_withUnmarkedColour_takesMatrixByHeight(int height, int matrix) {
    int[] wanted = {200, 60, 30};
    Path marked =
        TestVideos.to(dir.resolve("a.mov"))
            .codec("ffv1")
            .size(32, height)
            .pixelFormat(avutil.AV_PIX_FMT_YUV444P)
            .colour(matrix, avutil.AVCOL_RANGE_MPEG)
            .frames(1)
            .painter((number, w, h) -> plain(wanted, w, h))
            .markColour(false)
            .write();

    byte[] rgb = read(marked, ALL).get(0).rgb();

    for (int c = 0; c < 3; c++) {
      assertEquals(wanted[c], rgb[c] & 0xff, 2, "channel " + c);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 2", "5, 1", "5, 2"})
  void next_withSharedChroma_isNeitherDarkerNorBrighter(int matrix, int range) {
    Path file =
        TestVideos.to(dir.resolve("a.mkv"))
            .codec("ffv1")
            .size(256, 64)
            .pixelFormat(avutil.AV_PIX_FMT_YUV420P)
            .colour(matrix, range)
            .frames(1)
            .painter(FramePictureTest::ramp)
            .write();
    byte[] wanted = ramp(0, 256, 64);

    byte[] rgb = read(file, ALL).get(0).rgb();

    double sum = 0;
    for (int i = 0; i < rgb.length; i++) {
      sum += (rgb[i] & 0xff) - (wanted[i] & 0xff);
    }
    // Rounding goes up as often as down; cutting decimals off, in the fast way of the converter,
    // would make every picture darker by 1 to 2 of 255.
    assertEquals(0, sum / rgb.length, 0.5);
  }

  /** All greys from left to right. */
  private static byte[] ramp(int number, int width, int height) {
    byte[] rgb = new byte[3 * width * height];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (i / 3 % width);
    }
    return rgb;
  }

  private static byte[] plain(int[] colour, int width, int height) {
    byte[] rgb = new byte[3 * width * height];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) colour[i % 3];
    }
    return rgb;
  }

  private static List<VideoFrame> read(Path file, MediaRange range) {
    List<VideoFrame> frames = new ArrayList<>();
    try (FfmpegFrameSource source = FfmpegFrameSource.open(file, range, FULL)) {
      source.forEachRemaining(frames::add);
    }
    return frames;
  }
}
