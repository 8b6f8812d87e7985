package dev.footfall.torch.pose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.Require;
import dev.footfall.frame.VideoFrame;
import dev.footfall.media.FfmpegFrameSource;
import dev.footfall.pose.Joint;
import dev.footfall.pose.Keypoint;
import dev.footfall.pose.Pose;
import dev.footfall.pose.PoseGoldens;
import dev.footfall.time.MediaRange;
import dev.footfall.torch.DeviceChoice;
import dev.footfall.torch.TorchRuntime;
import dev.footfall.torch.blazepose.BlazePoseDetector;
import dev.footfall.torch.blazepose.BlazePoseLandmarker;
import dev.footfall.torch.blazepose.BodyLandmarks;
import dev.footfall.torch.blazepose.Region;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Heels and toes on a real clip, against MediaPipe's own: on frames in the clip's true colours, as
 * the engine sees them, and on OpenCV's, which takes this BT.709 clip for BT.601 and cuts decimals
 * off.
 */
class MediaPipeParityTest {
  private static final String CLIP = "sports2d_demo_grass";
  private static final Joint[] FEET = {
    Joint.LEFT_HEEL, Joint.RIGHT_HEEL, Joint.LEFT_FOOT_INDEX, Joint.RIGHT_FOOT_INDEX
  };
  private static final int MAX_HEIGHT_PX = 1080;

  /** What MediaPipe was shown. */
  enum Colours {
    /** As the file states them. */
    TRUE("_true"),
    /** As OpenCV decodes them. */
    OPENCV("");

    private final String suffix;

    Colours(String suffix) {
      this.suffix = suffix;
    }
  }

  private static BlazePoseDetector detector;
  private static BlazePoseLandmarker landmarker;
  private static List<Pose> followed;

  @BeforeAll
  static void follow() {
    TorchRuntime runtime = TorchRuntime.start(DeviceChoice.CPU);
    detector = new BlazePoseDetector(runtime);
    landmarker = new BlazePoseLandmarker(runtime);
    followed = new ArrayList<>();
    try (FfmpegFrameSource frames = frames();
        BlazePoseEstimator estimator =
            new BlazePoseEstimator(detector, landmarker, new PoseSettings(6, 2, 1))) {
      while (frames.hasNext()) {
        followed.addAll(estimator.estimate(List.of(frames.next())));
      }
    }
  }

  @AfterAll
  static void unload() {
    landmarker.close();
    detector.close();
  }

  private static FfmpegFrameSource frames() {
    Path clip = Require.clip(CLIP + ".mp4");
    return FfmpegFrameSource.open(clip, new MediaRange(0, 60_000_000), MAX_HEIGHT_PX);
  }

  private static Map<Long, PoseGoldens.Row> mediaPipe(Colours colours) {
    Map<Long, PoseGoldens.Row> rows = new HashMap<>();
    for (PoseGoldens.Row row : PoseGoldens.table("mediapipe_" + CLIP + colours.suffix + ".tsv")) {
      if (!row.text("x29").equals("-")) {
        rows.put((long) row.count("frame"), row);
      }
    }
    return rows;
  }

  private static double distance(PoseGoldens.Row row, Joint joint, double xPx, double yPx) {
    int i = joint.ordinal();
    return Math.hypot(row.number("x" + i) - xPx, row.number("y" + i) - yPx);
  }

  private static double percentile(List<Double> values, double share) {
    return values.stream().sorted().toList().get((int) (share * (values.size() - 1)));
  }

  private static void print(String what, List<Double> distances) {
    System.out.printf(
        "%s: heels and toes against MediaPipe, %d distances, median %.3f px, p95 %.2f px%n",
        what, distances.size(), percentile(distances, 0.5), percentile(distances, 0.95));
  }

  // In true colours MediaPipe saw the same pixels: a hundredth of a pixel is the golden's rounding,
  // which feet follow sixfold (scripts/models/README.md), 0.06. OpenCV's colours are 1.4 of 255 off
  // on average; that moves the feet of the man against the sun by a pixel.
  @ParameterizedTest
  @CsvSource({"TRUE, 0.06", "OPENCV, 1"})
  void find_inMediaPipesRegions_findsItsHeelsAndToes(Colours colours, double medianPx) {
    Map<Long, PoseGoldens.Row> rows = mediaPipe(colours);
    List<Double> distances = new ArrayList<>();
    try (FfmpegFrameSource frames = frames()) {
      while (frames.hasNext()) {
        VideoFrame frame = frames.next();
        PoseGoldens.Row row = rows.get(frame.index());
        if (row != null) {
          BodyLandmarks body = landmarker.find(frame, region(row));
          for (Joint joint : FEET) {
            int i = joint.ordinal();
            distances.add(distance(row, joint, body.xPx()[i], body.yPx()[i]));
          }
        }
      }
    }
    print("same regions, colours " + colours, distances);
    assertTrue(percentile(distances, 0.5) <= medianPx);
  }

  private static Region region(PoseGoldens.Row row) {
    return new Region(
        row.number("regionX"),
        row.number("regionY"),
        row.number("regionSide"),
        row.number("regionRotation"));
  }

  // Tracking feeds each frame's points into the next one's region, and that loop amplifies:
  // MediaPipe itself, shown its frames with each value moved by -1, 0 or 1 of 255, differs from
  // itself by a median of 1.6 to 2.0 px, and by 2.2 in true colours; a different first region does
  // the same. The issue asks for 2. In the other colours both add up as independent errors do, to
  // the root of 2.0² + 2.2².
  @ParameterizedTest
  @CsvSource({"TRUE, 2.0", "OPENCV, 3.0"})
  void estimate_onItsOwn_agreesWithMediaPipeOnTheOneItFollows(Colours colours, double medianPx) {
    Map<Long, PoseGoldens.Row> rows = mediaPipe(colours);
    List<Double> distances = new ArrayList<>();
    Map<Long, List<Double>> nearest = new TreeMap<>();
    for (Pose pose : followed) {
      if (rows.containsKey(pose.frameIndex())) {
        List<Double> of = footDistances(rows.get(pose.frameIndex()), pose);
        nearest.merge(pose.frameIndex(), of, (a, b) -> sum(a) <= sum(b) ? a : b);
      }
    }
    // MediaPipe finds somebody in some frames only; in all of those so must this.
    assertEquals(rows.keySet(), nearest.keySet());
    nearest.values().forEach(distances::addAll);
    print("tracking, colours " + colours, distances);
    assertTrue(percentile(distances, 0.5) <= medianPx);
  }

  @Test
  void estimate_onAClipOfTwo_followsBoth() {
    assertTwoPeople(followed);
  }

  /** The man stands on the box from the first frame; the woman walks from behind the tree. */
  private static void assertTwoPeople(List<Pose> poses) {
    Map<Integer, List<Pose>> byPerson = new TreeMap<>();
    poses.forEach(p -> byPerson.computeIfAbsent(p.personId(), id -> new ArrayList<>()).add(p));
    assertEquals(2, byPerson.size(), () -> "people " + byPerson.keySet());
    List<Pose> man = byPerson.get(1);
    List<Pose> woman = byPerson.get(2);
    assertEquals(0, man.get(0).frameIndex());
    // Her first labelled step is in frame 41, when she comes out from behind the tree.
    assertTrue(woman.get(0).frameIndex() <= 45, () -> "woman from " + woman.get(0).frameIndex());
    // She walks from right to left without a pause; a hip moves by less than 40 px a frame.
    for (int i = 1; i < woman.size(); i++) {
      assertEquals(woman.get(i - 1).frameIndex() + 1, woman.get(i).frameIndex());
      double step = hipX(woman.get(i)) - hipX(woman.get(i - 1));
      assertTrue(Math.abs(step) < 40, () -> "a jump of " + step);
    }
    assertTrue(hipX(woman.get(0)) > 1400 && hipX(woman.get(woman.size() - 1)) < 150);
  }

  private static double hipX(Pose pose) {
    return (pose.at(Joint.LEFT_HIP).xPx() + pose.at(Joint.RIGHT_HIP).xPx()) / 2.0;
  }

  private static List<Double> footDistances(PoseGoldens.Row row, Pose pose) {
    List<Double> distances = new ArrayList<>();
    for (Joint joint : FEET) {
      Keypoint point = pose.at(joint);
      distances.add(distance(row, joint, point.xPx(), point.yPx()));
    }
    return distances;
  }

  private static double sum(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).sum();
  }
}
