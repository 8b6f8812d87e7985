package dev.footfall.trail;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.error.FootfallException;
import dev.footfall.frame.FrameSource;
import dev.footfall.frame.VideoFrame;
import dev.footfall.media.DemoCuts;
import dev.footfall.media.FfmpegFrameSource;
import dev.footfall.media.MediaProbe;
import dev.footfall.media.TestVideos;
import dev.footfall.time.FrameRate;
import dev.footfall.time.MediaRange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The demo clip, one shot by a camera at rest, encoded and cut anew. */
class TrailMatchTest {
  private static final FrameRate RATE = DemoCuts.RATE;

  @TempDir private static Path folder;
  private static DemoCuts cuts;
  private static PictureTrail demo;

  @BeforeAll
  static void decodeDemo() throws IOException {
    cuts = new DemoCuts(folder);
    demo = trail(cuts.clip());
  }

  private static PictureTrail trail(Path clip) {
    PictureTrail.Builder builder = new PictureTrail.Builder();
    MediaRange whole = new MediaRange(0, MediaProbe.probe(clip).durationUs());
    try (FrameSource source = FfmpegFrameSource.open(clip, whole, 1080)) {
      source.forEachRemaining(builder::offer);
    }
    return builder.build();
  }

  private static PictureTrail encoded(String name, int... numbers) {
    return trail(cuts.cut(name, numbers));
  }

  /** Each frame of the demo that is in the cut is found there, to the frame; no other is. */
  private static void assertFound(PictureTrail cut, int[] numbers) {
    List<Stretch> stretches = TrailMatch.find(demo, cut);
    Map<Integer, Integer> places = new HashMap<>();
    for (int n = 0; n < numbers.length; n++) {
      places.putIfAbsent(numbers[n], n);
    }
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < cuts.size(); i++) {
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
    int[] all = DemoCuts.range(0, cuts.size());
    assertFound(encoded("again", all), all);
  }

  @Test
  void find_shiftedByAFewFrames_isShifted() {
    int[] later = DemoCuts.join(DemoCuts.range(100, 107), DemoCuts.range(0, cuts.size()));
    List<Stretch> stretches = TrailMatch.find(demo, encoded("later", later));
    assertEquals(Optional.of(RATE.startUs(7 + 50)), TrailMatch.now(stretches, RATE.startUs(50)));
  }

  @Test
  void find_movedTrimmedAndRemovedPieces_areFoundToTheFrame() {
    // Six pieces: the first three change places, the fourth is trimmed at both ends, the fifth is
    // gone.
    int[] cut =
        DemoCuts.join(
            DemoCuts.range(76, 114),
            DemoCuts.range(0, 38),
            DemoCuts.range(38, 76),
            DemoCuts.range(120, 147),
            DemoCuts.range(190, 230));
    assertFound(encoded("cut", cut), cut);
  }

  @Test
  void find_twoFramesTakenOutOfAShot_isNoticed() {
    int[] cut = DemoCuts.join(DemoCuts.range(0, 90), DemoCuts.range(92, 230));
    assertFound(encoded("jump", cut), cut);
  }

  @Test
  void find_anotherFrameRate_isFoundInTime() {
    int[] numbers = IntStream.range(0, 190).map(n -> Math.round(n * 30 / 25f)).toArray();
    List<Stretch> stretches = TrailMatch.find(demo, trail(cuts.cut("pal", 25, numbers)));
    for (long us = 500_000; us < 7_500_000; us += 100_000) {
      long now = TrailMatch.now(stretches, us).orElseThrow();
      // Half a frame of each.
      assertEquals(us, now, 37_000, stretches.toString());
    }
  }

  /** A cut that was encoded anew, each frame changed on its way. */
  private static PictureTrail changed(Path clip, UnaryOperator<VideoFrame> change) {
    PictureTrail.Builder builder = new PictureTrail.Builder();
    MediaRange whole = new MediaRange(0, MediaProbe.probe(clip).durationUs());
    try (FrameSource source = FfmpegFrameSource.open(clip, whole, 1080)) {
      source.forEachRemaining(frame -> builder.offer(change.apply(frame)));
    }
    return builder.build();
  }

  /** Each brightness becomes another; what is more than white is white. */
  private static UnaryOperator<VideoFrame> graded(double contrast, double gamma) {
    byte[] to = new byte[256];
    for (int i = 0; i < 256; i++) {
      double curved = 255 * Math.pow(i / 255.0, gamma);
      to[i] = (byte) Math.round(Math.max(0, Math.min(255, (curved - 128) * contrast + 128)));
    }
    return frame -> {
      byte[] rgb = frame.rgb().clone();
      for (int i = 0; i < rgb.length; i++) {
        rgb[i] = to[rgb[i] & 0xff];
      }
      return new VideoFrame(frame.index(), frame.mediaUs(), frame.widthPx(), frame.heightPx(), rgb);
    };
  }

  /** The middle of the picture, by nearest pixels, and its other side. */
  private static UnaryOperator<VideoFrame> framed(double zoom, boolean mirrored) {
    return frame -> {
      int width = frame.widthPx();
      int height = frame.heightPx();
      byte[] rgb = new byte[3 * width * height];
      for (int y = 0; y < height; y++) {
        int row = (int) ((y + 0.5 - height / 2.0) * zoom + height / 2.0);
        for (int x = 0; x < width; x++) {
          int column = (int) ((x + 0.5 - width / 2.0) * zoom + width / 2.0);
          int at = row * width + (mirrored ? width - 1 - column : column);
          System.arraycopy(frame.rgb(), 3 * at, rgb, 3 * (y * width + x), 3);
        }
      }
      return new VideoFrame(frame.index(), frame.mediaUs(), width, height, rgb);
    };
  }

  private static Stream<Arguments> changes() {
    return Stream.of(
        Arguments.of("contrast 1.1", graded(1.1, 1)),
        Arguments.of("contrast 0.8", graded(0.8, 1)),
        Arguments.of("gamma 1.2", graded(1, 1.2)),
        Arguments.of("gamma 0.8", graded(1, 0.8)),
        Arguments.of("mirrored", framed(1, true)),
        Arguments.of("cropped by 5 %", framed(0.95, false)),
        Arguments.of("mirrored and cropped by 5 %", framed(0.95, true)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void find_gradedMirroredOrCropped_piecesAreFoundToTheFrame(
      String what, UnaryOperator<VideoFrame> change) {
    int[] cut = DemoCuts.join(DemoCuts.range(100, 200), DemoCuts.range(0, 100));
    assertFound(changed(cuts.cut("for " + what, cut), change), cut);
  }

  @Test
  void find_anotherFilm_findsNothing() {
    Path numbers = TestVideos.to(folder.resolve("numbers.mp4")).frames(200).write();
    assertEquals(List.of(), TrailMatch.find(demo, trail(numbers)));
    Path black =
        TestVideos.to(folder.resolve("black.mp4"))
            .frames(100)
            .painter((n, w, h) -> new byte[3 * w * h])
            .write();
    PictureTrail dark = trail(black);
    assertEquals(List.of(), TrailMatch.find(dark, dark));
    assertEquals(List.of(), TrailMatch.find(demo, PictureTrail.EMPTY));
  }

  @Test
  void encode_andBack_isTheSame() {
    byte[] bytes = demo.encode();
    assertArrayEquals(bytes, PictureTrail.decode(bytes, "a trail").encode());
    assertTrue(demo.covers(RATE.startUs(cuts.size())));
    System.out.printf("trail: %d bytes a frame%n", bytes.length / demo.size());
    assertThrows(
        FootfallException.class,
        () -> PictureTrail.decode(Arrays.copyOf(bytes, bytes.length / 2), "a trail"));
    assertThrows(FootfallException.class, () -> PictureTrail.decode(new byte[9], "a trail"));
  }
}
