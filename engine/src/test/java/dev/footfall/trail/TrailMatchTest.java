package dev.footfall.trail;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.error.FootfallException;
import dev.footfall.frame.FrameSource;
import dev.footfall.frame.VideoFrame;
import dev.footfall.media.FfmpegFrameSource;
import dev.footfall.media.MediaProbe;
import dev.footfall.media.TestVideos;
import dev.footfall.time.FrameRate;
import dev.footfall.time.MediaRange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo clip, one shot by a camera at rest, encoded and cut anew. */
class TrailMatchTest {
  private static final FrameRate RATE = new FrameRate(30, 1);
  private static final int WIDTH_PX = 320;
  private static final int HEIGHT_PX = 180;

  @TempDir private static Path folder;
  private static List<VideoFrame> frames;
  private static PictureTrail demo;

  @BeforeAll
  static void decodeDemo() throws IOException {
    Path clip = folder.resolve("demo.mp4");
    try (InputStream in =
        TrailMatchTest.class.getResourceAsStream("/dev/footfall/demo/sports2d_demo_grass.mp4")) {
      Files.copy(in, clip);
    }
    frames = frames(clip, HEIGHT_PX);
    demo = trail(frames(clip, 1080));
  }

  private static List<VideoFrame> frames(Path clip, int heightPx) {
    List<VideoFrame> frames = new ArrayList<>();
    MediaRange whole = new MediaRange(0, MediaProbe.probe(clip).durationUs());
    try (FrameSource source = FfmpegFrameSource.open(clip, whole, heightPx)) {
      source.forEachRemaining(frames::add);
    }
    return frames;
  }

  private static PictureTrail trail(List<VideoFrame> frames) {
    PictureTrail.Builder builder = new PictureTrail.Builder();
    frames.forEach(builder::offer);
    return builder.build();
  }

  /** The demo's frames of these numbers, encoded by another codec, small. */
  private static PictureTrail encoded(String name, int... numbers) {
    Path file =
        TestVideos.to(folder.resolve(name + ".mp4"))
            .size(WIDTH_PX, HEIGHT_PX)
            .rate(30, 1)
            .frames(numbers.length)
            .painter((n, width, height) -> scaled(frames.get(numbers[n]), width, height))
            .write();
    return trail(frames(file, 1080));
  }

  /** Nearest pixels: rough on purpose. */
  private static byte[] scaled(VideoFrame frame, int width, int height) {
    byte[] rgb = new byte[3 * width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at =
            3 * (y * frame.heightPx() / height * frame.widthPx() + x * frame.widthPx() / width);
        System.arraycopy(frame.rgb(), at, rgb, 3 * (y * width + x), 3);
      }
    }
    return rgb;
  }

  private static int[] range(int from, int to) {
    return IntStream.range(from, to).toArray();
  }

  private static int[] join(int[]... parts) {
    return Arrays.stream(parts).flatMapToInt(Arrays::stream).toArray();
  }

  /** Each frame of the demo that is in the cut is found there, to the frame; no other is. */
  private static void assertFound(PictureTrail cut, int[] numbers) {
    List<Stretch> stretches = TrailMatch.find(demo, cut);
    Map<Integer, Integer> places = new HashMap<>();
    for (int n = 0; n < numbers.length; n++) {
      places.putIfAbsent(numbers[n], n);
    }
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < frames.size(); i++) {
      // A step lies between frames.
      Optional<Long> now = TrailMatch.now(stretches, RATE.startUs(i) + 11_000);
      Optional<Long> truth = Optional.ofNullable(places.get(i)).map(n -> RATE.startUs(n) + 11_000);
      // Both times are rounded to a microsecond.
      boolean same =
          now.isPresent() == truth.isPresent()
              && (now.isEmpty() || Math.abs(now.get() - truth.get()) <= 2);
      if (!same) {
        wrong.add(i + ": " + now + " for " + truth);
      }
    }
    assertEquals(List.of(), wrong, stretches.toString());
  }

  @Test
  void find_encodedAnew_isInPlace() {
    int[] all = range(0, frames.size());
    assertFound(encoded("again", all), all);
  }

  @Test
  void find_shiftedByAFewFrames_isShifted() {
    int[] later = join(range(100, 107), range(0, frames.size()));
    List<Stretch> stretches = TrailMatch.find(demo, encoded("later", later));
    assertEquals(Optional.of(RATE.startUs(7 + 50)), TrailMatch.now(stretches, RATE.startUs(50)));
  }

  @Test
  void find_movedTrimmedAndRemovedPieces_areFoundToTheFrame() {
    // Six pieces: the first three change places, the fourth is trimmed at both ends, the fifth is
    // gone.
    int[] cut = join(range(76, 114), range(0, 38), range(38, 76), range(120, 147), range(190, 230));
    assertFound(encoded("cut", cut), cut);
  }

  @Test
  void find_twoFramesTakenOutOfAShot_isNoticed() {
    int[] cut = join(range(0, 90), range(92, 230));
    assertFound(encoded("jump", cut), cut);
  }

  @Test
  void find_anotherFrameRate_isFoundInTime() {
    Path file =
        TestVideos.to(folder.resolve("pal.mp4"))
            .size(WIDTH_PX, HEIGHT_PX)
            .rate(25, 1)
            .frames(190)
            .painter(
                (n, width, height) -> scaled(frames.get(Math.round(n * 30 / 25f)), width, height))
            .write();
    List<Stretch> stretches = TrailMatch.find(demo, trail(frames(file, 1080)));
    for (long us = 500_000; us < 7_500_000; us += 100_000) {
      long now = TrailMatch.now(stretches, us).orElseThrow();
      // Half a frame of each.
      assertEquals(us, now, 37_000, stretches.toString());
    }
  }

  @Test
  void find_anotherFilm_findsNothing() {
    Path numbers = TestVideos.to(folder.resolve("numbers.mp4")).frames(200).write();
    assertEquals(List.of(), TrailMatch.find(demo, trail(frames(numbers, 1080))));
    Path black =
        TestVideos.to(folder.resolve("black.mp4"))
            .frames(100)
            .painter((n, w, h) -> new byte[3 * w * h])
            .write();
    PictureTrail dark = trail(frames(black, 1080));
    assertEquals(List.of(), TrailMatch.find(dark, dark));
    assertEquals(List.of(), TrailMatch.find(demo, PictureTrail.EMPTY));
  }

  @Test
  void encode_andBack_isTheSame() {
    byte[] bytes = demo.encode();
    assertArrayEquals(bytes, PictureTrail.decode(bytes, "a trail").encode());
    assertTrue(demo.covers(RATE.startUs(frames.size())));
    System.out.printf("trail: %d bytes a frame%n", bytes.length / demo.size());
    assertThrows(
        FootfallException.class,
        () -> PictureTrail.decode(Arrays.copyOf(bytes, bytes.length / 2), "a trail"));
    assertThrows(FootfallException.class, () -> PictureTrail.decode(new byte[9], "a trail"));
  }
}
