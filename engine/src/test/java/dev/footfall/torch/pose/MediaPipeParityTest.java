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

/** Heels and toes on a real clip, against MediaPipe's own. */
class MediaPipeParityTest {
  private static final String CLIP = "sports2d_demo_grass";
  private static final Joint[] FEET = {
    Joint.LEFT_HEEL, Joint.RIGHT_HEEL, Joint.LEFT_FOOT_INDEX, Joint.RIGHT_FOOT_INDEX
  };
  private static final int MAX_HEIGHT_PX = 1080;

  private static BlazePoseDetector detector;
  private static BlazePoseLandmarker landmarker;

  @BeforeAll
  static void load() {
    TorchRuntime runtime = TorchRuntime.start(DeviceChoice.CPU);
    detector = new BlazePoseDetector(runtime);
    landmarker = new BlazePoseLandmarker(runtime);
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

  private static Map<Long, PoseGoldens.Row> mediaPipe() {
    Map<Long, PoseGoldens.Row> rows = new HashMap<>();
    for (PoseGoldens.Row row : PoseGoldens.table("mediapipe_" + CLIP + ".tsv")) {
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

  @Test
  void find_inMediaPipesRegions_findsItsHeelsAndToes() {
    Map<Long, PoseGoldens.Row> rows = mediaPipe();
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
    print("same regions", distances);
    // On the pixels that MediaPipe saw this gives a median of 0.02 and a p95 of 0.35. Here colours
    // come from another conversion, 1.5 of 255 off on average, and half of the frames show a man
    // against the sun, whose feet that moves by a pixel.
    assertTrue(percentile(distances, 0.5) <= 2);
  }

  private static Region region(PoseGoldens.Row row) {
    return new Region(
        row.number("regionX"),
        row.number("regionY"),
        row.number("regionSide"),
        row.number("regionRotation"));
  }

  @Test
  void estimate_onAClipOfTwo_followsBothAndAgreesWithMediaPipeOnTheOneItFollows() {
    List<Pose> poses = new ArrayList<>();
    try (FfmpegFrameSource frames = frames();
        BlazePoseEstimator estimator =
            new BlazePoseEstimator(detector, landmarker, new PoseSettings(6, 2, 1))) {
      while (frames.hasNext()) {
        poses.addAll(estimator.estimate(List.of(frames.next())));
      }
    }
    assertTwoPeople(poses);
    Map<Long, PoseGoldens.Row> rows = mediaPipe();
    List<Double> distances = new ArrayList<>();
    Map<Long, List<Double>> nearest = new TreeMap<>();
    for (Pose pose : poses) {
      if (rows.containsKey(pose.frameIndex())) {
        List<Double> of = footDistances(rows.get(pose.frameIndex()), pose);
        nearest.merge(pose.frameIndex(), of, (a, b) -> sum(a) <= sum(b) ? a : b);
      }
    }
    nearest.values().forEach(distances::addAll);
    print("tracking", distances);
    // Tracking feeds each frame's points into the next one's region, and that loop amplifies. Moved
    // by a hundredth of a pixel at the start, the reference differs from itself by a median of 1.6
    // px (scripts/models/README.md); with the other conversion of colours this differs from itself
    // by 1.9. Both together are 3.5; following somebody else would be hundreds.
    assertTrue(percentile(distances, 0.5) <= 3.5);
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
