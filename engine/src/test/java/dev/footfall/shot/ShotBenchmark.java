package dev.footfall.shot;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.frame.FrameSource;
import dev.footfall.frame.SourceInfo;
import dev.footfall.frame.VideoFrame;
import dev.footfall.media.FfmpegFrameSource;
import dev.footfall.media.MediaProbe;
import dev.footfall.time.MediaRange;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Measures the cut detector on films made of a folder of clips without cuts and one of stills.
 *
 * <pre>./mvnw -pl engine test -Dtest=ShotBenchmark -Dfootfall.shots.clips=DIR
 *     -Dfootfall.shots.stills=DIR [-Dfootfall.shots.half=0|1] [-Dfootfall.shots.first=0]
 *     [-Dfootfall.shots.films=15]</pre>
 *
 * <p>Sources go by turns, in the order of their names, into half 0, for tuning, and half 1, for
 * judging what was tuned. {@code first} is the seed of the first film.
 */
@EnabledIfSystemProperty(named = "footfall.shots.clips", matches = ".+")
class ShotBenchmark {
  private static final int HALF = Integer.getInteger("footfall.shots.half", 0);
  private static final int FIRST = Integer.getInteger("footfall.shots.first", 0);
  private static final int FILMS = Integer.getInteger("footfall.shots.films", 15);
  private static final int SHOTS = 8;
  private static final int CLIP_HEIGHT_PX = 270;
  private static final int CLIP_FRAMES = 300;

  @Test
  void offer_filmsOfClipsAndStills_findsTheirCuts() throws IOException {
    ShotScore score = new ShotScore();
    List<List<VideoFrame>> clips = new ArrayList<>();
    for (Path file : half("footfall.shots.clips", ".mp4", ".avi")) {
      clips.add(frames(file, score));
    }
    List<VideoFrame> stills = new ArrayList<>();
    for (Path file : half("footfall.shots.stills", ".jpg")) {
      stills.add(still(file));
    }
    for (int film = FIRST; film < FIRST + FILMS; film++) {
      Reel reel = new FilmMaker(clips, stills, 1000L * HALF + film).film(SHOTS);
      score.add(reel, ShotScore.cuts(reel));
    }
    System.out.println(score);
    // Far below what it reaches: this measures, and fails only where something is broken.
    assertTrue(score.found() >= 0.8 * score.all(), score::toString);
    assertTrue(score.falseCuts() <= 0.1 * score.found(), score::toString);
  }

  private static List<Path> half(String property, String... endings) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty(property)))) {
      List<Path> sorted =
          files
              .filter(f -> Stream.of(endings).anyMatch(e -> f.toString().endsWith(e)))
              .sorted()
              .toList();
      List<Path> of = new ArrayList<>();
      for (int i = 0; i < sorted.size(); i++) {
        if (i % 2 == HALF) {
          of.add(sorted.get(i));
        }
      }
      return of;
    }
  }

  /** The first frames of a clip; the whole of it is scored as it is. */
  private static List<VideoFrame> frames(Path file, ShotScore score) {
    SourceInfo info = MediaProbe.probe(file);
    List<VideoFrame> first = new ArrayList<>();
    int shots = 0;
    try (FrameSource source =
        FfmpegFrameSource.open(file, new MediaRange(0, info.durationUs()), CLIP_HEIGHT_PX)) {
      ShotFrames frames = new ShotFrames(source);
      do {
        shots++;
        while (frames.hasNext()) {
          VideoFrame frame = frames.next();
          if (first.size() < CLIP_FRAMES) {
            first.add(frame);
          }
        }
      } while (frames.nextShot().isPresent());
    }
    score.addUncut(1, shots - 1);
    return first;
  }

  private static VideoFrame still(Path file) throws IOException {
    BufferedImage image = ImageIO.read(file.toFile());
    int width = Math.min(1024, image.getWidth());
    int height = width * image.getHeight() / image.getWidth();
    byte[] rgb = new byte[3 * width * height];
    for (int i = 0; i < width * height; i++) {
      int x = i % width * image.getWidth() / width;
      int pixel = image.getRGB(x, i / width * image.getHeight() / height);
      rgb[3 * i] = (byte) (pixel >> 16);
      rgb[3 * i + 1] = (byte) (pixel >> 8);
      rgb[3 * i + 2] = (byte) pixel;
    }
    return new VideoFrame(0, 0, width, height, rgb);
  }
}
