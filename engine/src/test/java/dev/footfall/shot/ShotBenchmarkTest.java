package dev.footfall.shot;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.frame.SourceInfo;
import dev.footfall.frame.VideoFrame;
import dev.footfall.media.FfmpegFrameSource;
import dev.footfall.media.MediaProbe;
import dev.footfall.shot.Reel.Join;
import dev.footfall.shot.Reel.Trap;
import dev.footfall.time.MediaRange;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Measures the cut detector on films made of a folder of clips and one of stills: {@code
 * -Dtest=ShotBenchmarkTest -Dfootfall.shots.clips=DIR -Dfootfall.shots.stills=DIR
 * -Dfootfall.shots.half=0}. Sources are halved by the order of their names: half 0 is for tuning,
 * half 1 is not looked at while tuning.
 */
@EnabledIfSystemProperty(named = "footfall.shots.clips", matches = ".+")
class ShotBenchmarkTest {
  private static final int FILMS = Integer.getInteger("footfall.shots.films", 30);
  private static final boolean DETAILS = Boolean.getBoolean("footfall.shots.details");

  private final TreeMap<String, int[]> byKind = new TreeMap<>();
  private int falseCuts;
  private int exact;
  private int hard;

  @Test
  void offer_filmsOfClipsAndStills_findsTheirCuts() throws IOException {
    int half = Integer.getInteger("footfall.shots.half", 0);
    List<List<VideoFrame>> clips = new ArrayList<>();
    for (Path file : half("footfall.shots.clips", half, ".mp4", ".avi")) {
      clips.add(frames(file));
    }
    List<VideoFrame> stills = new ArrayList<>();
    for (Path file : half("footfall.shots.stills", half, ".jpg")) {
      stills.add(still(file));
    }
    for (int film = 0; film < FILMS; film++) {
      score(new FilmMaker(clips, stills, 1000L * half + film).film(8), film);
    }
    int joins = 0;
    int found = 0;
    for (var kind : byKind.entrySet()) {
      int[] counts = kind.getValue();
      System.out.printf("%-36s %4d of %4d%n", kind.getKey(), counts[0], counts[1]);
      if (!kind.getKey().startsWith("false")) {
        found += counts[0];
        joins += counts[1];
      }
    }
    System.out.printf(
        "recall %.3f (%d of %d), precision %.3f (%d false), hard cuts on their frame %d of %d%n",
        found / (double) joins,
        found,
        joins,
        found / (double) (found + falseCuts),
        falseCuts,
        exact,
        hard);
    assertTrue(found >= 0.8 * joins);
  }

  private void score(Reel reel, int film) {
    List<ShotCut> cuts = new ArrayList<>();
    CutDetector detector = new CutDetector();
    List<ShotFrame> settled = new ArrayList<>();
    for (int i = 0; i < reel.size(); i++) {
      settled.addAll(detector.offer(reel.frame(i)));
    }
    settled.addAll(detector.finish());
    settled.forEach(each -> each.cut().ifPresent(cuts::add));
    List<Integer> at = new ArrayList<>();
    settled.forEach(each -> each.cut().ifPresent(c -> at.add((int) each.frame().index())));
    List<Integer> left = new ArrayList<>(at);
    for (Join join : reel.joins()) {
      int[] counts = byKind.computeIfAbsent(join.kind(), kind -> new int[2]);
      counts[1]++;
      boolean isHard = join.kind().startsWith("cut");
      int late =
          isHard ? 1 : join.kind().startsWith("fade") ? 2 : (int) Math.max(2, 0.2 * fps(reel));
      var match =
          left.stream().filter(c -> c >= join.first() && c <= join.last() + late).findFirst();
      match.ifPresent(
          c -> {
            counts[0]++;
            left.remove(c);
            if (isHard && c == join.first()) {
              exact++;
            }
          });
      hard += isHard ? 1 : 0;
      if (DETAILS && match.isEmpty()) {
        System.out.printf(
            "film %d missed %s at %d..%d: %s%n",
            film, join.kind(), join.first(), join.last(), around(reel, join.first()));
      }
    }
    falseCuts += left.size();
    for (Integer cut : left) {
      String where =
          reel.joins().stream().anyMatch(j -> cut >= j.first() && cut <= j.last() + 4)
              ? "second in a join"
              : reel.traps().stream()
                  .filter(t -> cut >= t.first() && cut <= t.last() + 1)
                  .map(Trap::kind)
                  .findFirst()
                  .orElse("plain shot");
      byKind.computeIfAbsent("false, " + where, kind -> new int[2])[0]++;
      if (DETAILS) {
        System.out.printf(
            "film %d false %s in %s at %d: %s%n",
            film, cuts.get(at.indexOf(cut)).kind(), where, cut, around(reel, cut));
      }
    }
    for (Trap trap : reel.traps()) {
      byKind.computeIfAbsent("false, " + trap.kind(), kind -> new int[2])[1]++;
    }
  }

  private static double fps(Reel reel) {
    return 1e6 * (reel.size() - 1) / reel.timeUs(reel.size() - 1);
  }

  private static String around(Reel reel, int frame) {
    StringBuilder text = new StringBuilder();
    for (int i = Math.max(1, frame - 4); i < Math.min(reel.size(), frame + 8); i++) {
      text.append(
          "%.2f%s "
              .formatted(
                  Difference.of(Thumbnail.of(reel.frame(i - 1)), Thumbnail.of(reel.frame(i))),
                  i == frame ? "*" : ""));
    }
    return text.toString();
  }

  private static List<Path> half(String property, int half, String... endings) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty(property)))) {
      List<Path> sorted =
          files
              .filter(f -> Stream.of(endings).anyMatch(e -> f.toString().endsWith(e)))
              .sorted()
              .toList();
      List<Path> of = new ArrayList<>();
      for (int i = 0; i < sorted.size(); i++) {
        if (i % 2 == half) {
          of.add(sorted.get(i));
        }
      }
      return of;
    }
  }

  private static List<VideoFrame> frames(Path file) {
    SourceInfo info = MediaProbe.probe(file);
    List<VideoFrame> frames = new ArrayList<>();
    try (FfmpegFrameSource source =
        FfmpegFrameSource.open(file, new MediaRange(0, info.durationUs()), 270)) {
      while (source.hasNext() && frames.size() < 300) {
        frames.add(source.next());
      }
    }
    return frames;
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
