package dev.footfall.torch.blazepose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.frame.VideoFrame;
import dev.footfall.pose.PoseGoldens;
import dev.footfall.torch.DeviceChoice;
import dev.footfall.torch.FloatTensor;
import dev.footfall.torch.TorchRuntime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The converted networks, run in Java, against the original ones. */
class BlazePoseNetworksTest {
  private static final TorchRuntime RUNTIME = TorchRuntime.start(DeviceChoice.CPU);

  /** The goldens have 4 decimals; what counts is that a landmark is the same within 0.01 pixels. */
  private static final double CROP_PX = 0.01;

  @Test
  void landmarker_onGoldenCrops_findsTheOriginalsLandmarks() {
    try (BlazePoseLandmarker landmarker = new BlazePoseLandmarker(RUNTIME)) {
      List<PoseGoldens.Row> points = PoseGoldens.table("landmark_points.tsv");
      for (PoseGoldens.Row crop : PoseGoldens.table("landmark_crops.tsv")) {
        int number = crop.count("crop");
        VideoFrame picture = PoseGoldens.picture("landmark_" + number + ".png");
        // The picture is the crop: the region is all of it, and frame pixels are crop pixels.
        BodyLandmarks found = landmarker.find(picture, new Region(128, 128, 256, 0));
        assertEquals(crop.number("probability"), found.probability(), 1e-4);
        points.stream()
            .filter(row -> row.count("crop") == number)
            .forEach(row -> assertLandmark(row, found));
      }
    }
  }

  @Test
  void landmarker_onSeveralRegions_findsWhatItFindsOneByOne() {
    try (BlazePoseLandmarker landmarker = new BlazePoseLandmarker(RUNTIME)) {
      VideoFrame picture = PoseGoldens.picture("landmark_1.png");
      List<Region> regions =
          List.of(
              new Region(128, 128, 256, 0),
              new Region(120, 140, 300, 0.2),
              new Region(130, 120, 220, -0.1));
      List<BodyLandmarks> together = landmarker.find(picture, regions);
      assertEquals(regions.size(), together.size());
      for (int i = 0; i < regions.size(); i++) {
        BodyLandmarks alone = landmarker.find(picture, regions.get(i));
        assertEquals(alone.probability(), together.get(i).probability(), 1e-4);
        for (int point = 0; point < 33; point++) {
          assertEquals(alone.xPx()[point], together.get(i).xPx()[point], CROP_PX);
          assertEquals(alone.yPx()[point], together.get(i).yPx()[point], CROP_PX);
        }
      }
    }
  }

  private static void assertLandmark(PoseGoldens.Row expected, BodyLandmarks found) {
    int point = expected.count("point");
    String which = "crop %s point %d".formatted(expected.text("crop"), point);
    assertEquals(expected.number("refinedX"), found.xPx()[point], CROP_PX, which);
    assertEquals(expected.number("refinedY"), found.yPx()[point], CROP_PX, which);
    double visibility = 1 / (1 + Math.exp(-expected.number("visibilityLogit")));
    assertEquals(visibility, found.visibility()[point], 1e-3, which);
  }

  @Test
  void detector_onGoldenPictures_givesTheOriginalsBoxesAndLogits() {
    try (BlazePoseDetector detector = new BlazePoseDetector(RUNTIME)) {
      CropSampler sampler = new CropSampler(CropSampler.Border.BLACK, 2 / 255f, -1);
      for (int number = 1; number <= 2; number++) {
        VideoFrame picture = PoseGoldens.picture("detector_" + number + ".png");
        SampleGrid pixels = new SampleGrid(0, 0, 1, 0, 0, 1);
        List<FloatTensor> out = detector.run(sampler.sample(picture, pixels, 224, 224), 224, 224);
        for (PoseGoldens.Row row : PoseGoldens.table("detector_raw.tsv")) {
          if (row.count("picture") == number) {
            assertRaw(row, out.get(0).values(), out.get(1).values());
          }
        }
      }
    }
  }

  private static void assertRaw(PoseGoldens.Row expected, float[] boxes, float[] logits) {
    int anchor = expected.count("anchor");
    // Sums of some thousand float32 products in another order: a logit of up to 5 keeps 3 decimals,
    // a box value of up to 100 pixels two.
    assertEquals(expected.number("logit"), logits[anchor], 1e-3);
    for (int v = 0; v < 12; v++) {
      assertEquals(expected.number("v" + v), boxes[anchor * 12 + v], CROP_PX);
    }
  }

  @Test
  void detect_onTheGoldenPictureWithAPerson_findsOneWhereMediaPipeDoes() {
    try (BlazePoseDetector detector = new BlazePoseDetector(RUNTIME)) {
      VideoFrame picture = PoseGoldens.picture("detector_1.png");
      Letterbox whole = Letterbox.square(224, 224, Letterbox.TRAINED_SIDE_PX);
      List<Detection> found = detector.detect(picture, whole, 0.5);
      PoseGoldens.Row expected =
          PoseGoldens.table("detector_detections.tsv").stream()
              .filter(row -> row.text("kind").equals("merged"))
              .findFirst()
              .orElseThrow();
      assertEquals(1, found.size());
      // As for the merge alone: the means are of slightly different sets.
      double reach = 0.05 * found.get(0).radiusPx();
      assertEquals(expected.number("p0x") * 224, found.get(0).hipX(), reach);
      assertEquals(expected.number("p0y") * 224, found.get(0).hipY(), reach);
    }
  }

  @Test
  void detect_onALargerInput_findsThePersonAtTheSamePlace() {
    try (BlazePoseDetector detector = new BlazePoseDetector(RUNTIME)) {
      VideoFrame picture = PoseGoldens.picture("detector_1.png");
      Detection trained = detector.detect(picture, Letterbox.square(224, 224, 224), 0.5).get(0);
      Detection larger = detector.detect(picture, Letterbox.tight(224, 224, 448), 0.5).get(0);
      // The network's own spread between sizes: where a person is small the hips are placed up to
      // half a radius off. Another anchor grid that is wrong by one cell would be off by more.
      assertTrue(trained.hipDistancePx(larger) < 0.5 * trained.radiusPx());
      // Known since both were measured: the larger input is the surer one for people this small.
      assertTrue(larger.score() > trained.score());
    }
  }
}
