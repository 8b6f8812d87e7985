package dev.footfall.contact.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.footfall.contact.Action;
import dev.footfall.contact.Foot;
import dev.footfall.contact.FootContact;
import dev.footfall.contact.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CadenceTest {
  private static final long STEP_US = 550_000;

  private static FootContact step(int number, long mediaUs, float confidence, Action action) {
    Foot foot = number % 2 == 0 ? Foot.LEFT : Foot.RIGHT;
    float x = 0.1f + 0.05f * number;
    return new FootContact(1, foot, mediaUs, x, 0.8f, 0.4f, Phase.HEEL, action, 1.3f, confidence);
  }

  /** An even walk of twelve steps without some of them. */
  private static List<FootContact> walkWithout(int... missing) {
    return IntStream.range(0, 12)
        .filter(i -> IntStream.of(missing).noneMatch(m -> m == i))
        .mapToObj(i -> step(i, i * STEP_US, 0.9f, Action.WALK))
        .toList();
  }

  private static List<FootContact> added(List<FootContact> contacts) {
    List<FootContact> filled = new ArrayList<>(Cadence.filled(contacts));
    filled.removeAll(contacts);
    return filled;
  }

  @Test
  void filled_oneStepMissing_isBetweenItsNeighbours() {
    FootContact step = added(walkWithout(6)).get(0);
    assertEquals(Foot.LEFT, step.foot());
    assertEquals(6 * STEP_US, step.mediaUs());
    // Float positions of a line.
    assertEquals(0.4f, step.xNorm(), 1e-6);
    assertEquals(Cadence.CONFIDENCE, step.confidence());
  }

  @Test
  void filled_threeStepsMissing_alternates() {
    assertEquals(
        List.of(Foot.RIGHT, Foot.LEFT, Foot.RIGHT),
        added(walkWithout(5, 6, 7)).stream().map(FootContact::foot).toList());
  }

  @Test
  void filled_fourStepsMissing_isTooFar() {
    assertEquals(List.of(), added(walkWithout(5, 6, 7, 8)));
  }

  @Test
  void filled_atTheEnds_addsNothing() {
    assertEquals(List.of(), added(walkWithout(0, 1, 11)));
  }

  @Test
  void filled_nextToADoubtfulStep_addsNothing() {
    List<FootContact> contacts = new ArrayList<>(walkWithout(6));
    contacts.set(5, step(5, 5 * STEP_US, 0.69f, Action.WALK));
    assertEquals(List.of(), added(contacts));
  }

  @Test
  void filled_whereFeetDoNotAlternate_addsNothing() {
    // A pause of a step and a half: two steps would be too short, one too long.
    List<FootContact> contacts = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      contacts.add(step(i, i * STEP_US + (i > 5 ? STEP_US / 2 : 0), 0.9f, Action.WALK));
    }
    assertEquals(List.of(), added(contacts));
    // Twice the length of a step between a left and a right.
    contacts.clear();
    for (int i = 0; i < 12; i++) {
      contacts.add(step(i, i * STEP_US + (i > 5 ? STEP_US : 0), 0.9f, Action.WALK));
    }
    assertEquals(List.of(), added(contacts));
  }

  @Test
  void filled_ofJumps_addsNothing() {
    List<FootContact> jumps =
        IntStream.range(0, 12)
            .filter(i -> i != 6)
            .mapToObj(i -> step(i, i * STEP_US, 0.9f, Action.LAND))
            .toList();
    assertEquals(List.of(), added(jumps));
  }

  @Test
  void filled_ofAnUnevenWalk_addsNothing() {
    // Steps of 400 and 700 ms in turn: off the median by more than a tenth.
    List<FootContact> limp =
        IntStream.range(0, 12)
            .filter(i -> i != 6)
            .mapToObj(i -> step(i, i * STEP_US + (i % 2) * 150_000, 0.9f, Action.WALK))
            .toList();
    assertEquals(List.of(), added(limp));
  }
}
