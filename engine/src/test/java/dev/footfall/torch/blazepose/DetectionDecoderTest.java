package dev.footfall.torch.blazepose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.pose.PoseGoldens;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetectionDecoderTest {
  private static final int SIDE = Letterbox.TRAINED_SIDE_PX;

  /** Maps the input onto a frame of one pixel, so that positions are in 0..1 as in the goldens. */
  private static final SampleGrid UNIT = new SampleGrid(0, 0, 1.0 / SIDE, 0, 0, 1.0 / SIDE);

  private static Detection person(double score, double hipX, double hipY, double radius) {
    return new Detection(score, hipX, hipY, hipX, hipY - radius);
  }

  @Test
  void decode_originalsOutput_givesTheGoldenDetections() {
    for (int picture = 1; picture <= 2; picture++) {
      List<Detection> found = decodeGolden(picture);
      List<PoseGoldens.Row> expected = rows(picture, "decoded");
      assertEquals(expected.size(), found.size());
      for (int i = 0; i < expected.size(); i++) {
        assertDetection(expected.get(i), found.get(i));
      }
    }
  }

  private static List<Detection> decodeGolden(int picture) {
    Anchors anchors = new Anchors(SIDE, SIDE);
    float[] boxes = new float[anchors.count() * 12];
    float[] logits = new float[anchors.count()];
    Arrays.fill(logits, -100);
    for (PoseGoldens.Row row : PoseGoldens.table("detector_raw.tsv")) {
      if (row.count("picture") == picture) {
        int anchor = row.count("anchor");
        logits[anchor] = (float) row.number("logit");
        for (int v = 0; v < 12; v++) {
          boxes[anchor * 12 + v] = (float) row.number("v" + v);
        }
      }
    }
    return DetectionDecoder.decode(boxes, logits, anchors, UNIT, 0.5).stream()
        .sorted(Comparator.comparingDouble(Detection::score).reversed())
        .toList();
  }

  private static List<PoseGoldens.Row> rows(int picture, String kind) {
    return PoseGoldens.table("detector_detections.tsv").stream()
        .filter(row -> row.count("picture") == picture && row.text("kind").equals(kind))
        .toList();
  }

  private static void assertDetection(PoseGoldens.Row expected, Detection found) {
    // Raw values are written with 4 decimals: 5e-5 of a logit is 1.3e-5 of the score at most, and
    // 5e-5 of 224 pixels is 2.3e-7; the detections are written with 6 decimals.
    assertEquals(expected.number("score"), found.score(), 1.5e-5);
    assertEquals(expected.number("p0x"), found.hipX(), 1e-6);
    assertEquals(expected.number("p0y"), found.hipY(), 1e-6);
    assertEquals(expected.number("p1x"), found.topX(), 1e-6);
    assertEquals(expected.number("p1y"), found.topY(), 1e-6);
  }

  @Test
  void merge_onePerson_liesWhereMediaPipePutsIt() {
    PoseGoldens.Row expected = rows(1, "merged").get(0);
    Detection best = DetectionDecoder.merge(decodeGolden(1)).get(0);
    // MediaPipe averages what overlaps by the box, this what agrees by the points: the two means
    // differ by the outliers, a few hundredths of the radius.
    double reach = 0.05 * best.radiusPx();
    assertEquals(expected.number("p0x"), best.hipX(), reach);
    assertEquals(expected.number("p0y"), best.hipY(), reach);
    assertEquals(expected.number("p1x"), best.topX(), reach);
    assertEquals(expected.number("p1y"), best.topY(), reach);
  }

  @Test
  void merge_agreeing_givesTheMeanWeightedByScore() {
    Detection a = person(0.9, 100, 200, 50);
    Detection b = person(0.6, 105, 200, 50);
    List<Detection> merged = DetectionDecoder.merge(List.of(b, a));
    assertEquals(List.of(new Detection(0.9, 102, 200, 102, 150)), merged);
  }

  @Test
  void merge_samePersonOfAnotherSize_isDroppedWithoutMovingTheBest() {
    Detection good = person(0.9, 100, 200, 50);
    Detection tooLarge = person(0.7, 105, 210, 90);
    assertEquals(List.of(good), DetectionDecoder.merge(List.of(tooLarge, good)));
  }

  @Test
  void merge_twoPeopleSideBySide_keepsBoth() {
    Detection left = person(0.7, 100, 200, 50);
    Detection right = person(0.9, 116, 200, 50);
    assertEquals(List.of(right, left), DetectionDecoder.merge(List.of(left, right)));
  }

  @Test
  void same_atThreeTenthsOfTheLargerRadius_isTheBound() {
    Detection person = person(0.9, 0, 0, 50);
    assertTrue(DetectionDecoder.same(person, person(0.8, 14.9, 0, 40)));
    assertFalse(DetectionDecoder.same(person, person(0.8, 15.1, 0, 40)));
  }
}
