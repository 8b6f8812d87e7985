package dev.footfall.torch.pose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.footfall.frame.VideoFrame;
import dev.footfall.torch.blazepose.BodyLandmarks;
import dev.footfall.torch.blazepose.Detection;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrowdTest {
  private static final double R = Bodies.RADIUS_PX;

  private final Crowd crowd = new Crowd(3);

  private List<BodyLandmarks> present() {
    return crowd.followed().stream().map(Person::landmarks).toList();
  }

  private void admit(BodyLandmarks body, VideoFrame frame) {
    crowd.join(crowd.admit(body, frame, present()).stream().toList());
  }

  private boolean isAnyoneMissed() {
    return crowd.missedRadiusPx().isPresent();
  }

  private List<Integer> ids() {
    return crowd.followed().stream().map(Person::id).toList();
  }

  private static BodyLandmarks sure(double xPx) {
    return Bodies.at(xPx, 100, 1);
  }

  private static BodyLandmarks gone(double xPx) {
    return Bodies.at(xPx, 100, 0.5);
  }

  private static Detection detection(double xPx) {
    return new Detection(0.9, xPx, 100, xPx, 100 - R);
  }

  @Test
  void admit_people_givesIdsFromOne() {
    admit(sure(100), Bodies.frame(0));
    admit(sure(300), Bodies.frame(0));
    assertEquals(List.of(1, 2), ids());
  }

  @Test
  void admit_unsure_isRefused() {
    admit(Bodies.at(100, 100, 0.9), Bodies.frame(0));
    assertEquals(List.of(), ids());
  }

  @Test
  void admit_whatLies_isRefused() {
    admit(Bodies.turned(sure(100), Math.toRadians(61)), Bodies.frame(0));
    assertEquals(List.of(), ids());
    admit(Bodies.turned(sure(100), Math.toRadians(-59)), Bodies.frame(0));
    assertEquals(List.of(1), ids());
  }

  @Test
  void admit_whoIsFollowedAlready_isRefused() {
    admit(sure(100), Bodies.frame(0));
    // All joints moved by 0.14 radii: under the 0.15 that make two one.
    admit(sure(100 + 0.14 * R), Bodies.frame(0));
    assertEquals(List.of(1), ids());
    admit(sure(100 + 0.16 * R), Bodies.frame(0));
    assertEquals(List.of(1, 2), ids());
  }

  @Test
  void update_atHalfProbability_loses() {
    admit(sure(100), Bodies.frame(0));
    crowd.update(List.of(Bodies.at(100, 100, 0.51)), Bodies.frame(8));
    assertEquals(List.of(1), ids());
    assertFalse(isAnyoneMissed());
    crowd.update(List.of(gone(100)), Bodies.frame(9));
    assertEquals(List.of(), ids());
    // Sums of a few doubles.
    assertEquals(R, crowd.missedRadiusPx().orElseThrow(), 1e-9);
  }

  @Test
  void missed_afterLessThanThreeTenthsOfASecond_isNobody() {
    admit(sure(100), Bodies.frame(0));
    crowd.update(List.of(sure(100)), Bodies.frame(7));
    crowd.update(List.of(gone(100)), Bodies.frame(8));
    assertFalse(isAnyoneMissed(), "280 ms");
  }

  @Test
  void update_impossibleJump_loses() {
    admit(sure(100), Bodies.frame(0));
    // In 40 ms 12 radii a second and 0.15 for jitter are 0.63 radii.
    crowd.update(List.of(sure(100 + 0.62 * R)), Bodies.frame(1));
    assertEquals(List.of(1), ids());
    crowd.update(List.of(sure(100 + 0.62 * R + 0.64 * R)), Bodies.frame(2));
    assertEquals(List.of(), ids());
  }

  @Test
  void update_twoBecomeOne_theYoungerIsLost() {
    admit(sure(100), Bodies.frame(0));
    crowd.update(List.of(sure(100)), Bodies.frame(1));
    admit(sure(130), Bodies.frame(1));
    assertEquals(List.of(1, 2), ids());
    crowd.update(List.of(sure(110), sure(112)), Bodies.frame(2));
    assertEquals(List.of(1), ids());
  }

  @Test
  void admit_foundAgainNearby_keepsTheId() {
    admit(sure(100), Bodies.frame(0));
    crowd.update(List.of(gone(100)), Bodies.frame(1));
    admit(sure(100 + 0.5 * R), Bodies.frame(3));
    assertEquals(List.of(1), ids());
    assertFalse(isAnyoneMissed());
  }

  @Test
  void admit_foundAgainWhereTheyWereHeading_keepsTheId() {
    admit(sure(40), Bodies.frame(0));
    for (int i = 1; i <= 20; i++) {
      crowd.update(List.of(sure(40 + 8 * i)), Bodies.frame(i));
    }
    crowd.update(List.of(gone(200)), Bodies.frame(21));
    // 0.24 s missed at nearly 200 px/s: expected near 248; standing still is 1.0 radius off, and
    // walking back as far is 1.9, over the 0.5 + 4 · 0.24 = 1.46 allowed.
    admit(sure(152), Bodies.frame(26));
    admit(sure(248), Bodies.frame(26));
    assertEquals(List.of(1, 2), ids());
    assertEquals(248, crowd.followed().get(0).landmarks().regionPoints()[0]);
  }

  @Test
  void admit_farAway_isSomebodyElse() {
    admit(sure(50), Bodies.frame(0));
    crowd.update(List.of(gone(50)), Bodies.frame(1));
    admit(sure(350), Bodies.frame(2));
    assertEquals(List.of(2), ids());
  }

  @Test
  void admit_ofAnotherSize_isSomebodyElse() {
    admit(sure(100), Bodies.frame(0));
    crowd.update(List.of(gone(100)), Bodies.frame(1));
    admit(Bodies.sized(100, 100, R / 2, 1), Bodies.frame(2));
    assertEquals(List.of(2), ids());
  }

  @Test
  void admit_inOtherColours_isSomebodyElse() {
    admit(sure(100), Bodies.frame(0, 30));
    crowd.update(List.of(gone(100)), Bodies.frame(1, 30));
    admit(sure(100), Bodies.frame(2, 150));
    assertEquals(List.of(2), ids());
  }

  @Test
  void admit_afterASecond_isSomebodyElse() {
    admit(sure(100), Bodies.frame(0));
    crowd.update(List.of(gone(100)), Bodies.frame(1));
    crowd.update(List.of(), Bodies.frame(26));
    assertFalse(isAnyoneMissed(), "25 frames of 40 ms and one more");
    admit(sure(100), Bodies.frame(26));
    assertEquals(List.of(2), ids());
  }

  @Test
  void strangers_leavesOutWhoIsFollowedAndWhoIsTooMany() {
    admit(sure(100), Bodies.frame(0));
    List<Detection> detections =
        List.of(detection(105), detection(200), detection(260), detection(320));
    assertEquals(
        detections.subList(1, 3),
        crowd.strangers(detections, present()),
        "3 at most, 1 is followed");
  }

  @Test
  void lead_arrivals_followsThemAndDropsWhoIsSomebodyElse() {
    admit(sure(100), Bodies.frame(0));
    Person stranger = crowd.admit(sure(200), Bodies.frame(0), present()).orElseThrow();
    Person shadow = crowd.admit(sure(250), Bodies.frame(0), present()).orElseThrow();
    assertEquals(List.of(1), ids(), "nobody is followed before joining");
    List<BodyLandmarks> found = List.of(sure(205), sure(230));
    List<Person> led =
        crowd.lead(List.of(stranger, shadow), found, Bodies.frame(1), List.of(sure(231)));
    assertEquals(List.of(stranger), led, "the other has become one with somebody followed");
    assertEquals(205, stranger.landmarks().regionPoints()[0]);
    crowd.join(led);
    assertEquals(List.of(1, 2), ids());
  }

  @Test
  void admit_inAFrameBeforeSomebodyWasLost_isNotTheirs() {
    admit(sure(100), Bodies.frame(0));
    crowd.update(List.of(sure(100)), Bodies.frame(2));
    crowd.update(List.of(gone(100)), Bodies.frame(3));
    // Found in frame 1, when the first one was still followed elsewhere.
    crowd.join(crowd.admit(sure(120), Bodies.frame(1), List.of()).stream().toList());
    assertEquals(List.of(2), ids());
  }
}
