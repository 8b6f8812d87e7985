package dev.footfall.revise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.footfall.contact.Action;
import dev.footfall.contact.Foot;
import dev.footfall.contact.FootContact;
import dev.footfall.contact.Phase;
import dev.footfall.place.Change;
import dev.footfall.place.PlanClip;
import dev.footfall.place.UserEdit;
import dev.footfall.room.Space;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Surface;
import dev.footfall.synth.Coverage;
import dev.footfall.time.Samples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who is who among steps, with all that makes it hard. */
class StepMatcherTest {
  private static final String FILE = "file";

  private static EarlierStep step(int id, int person, Foot foot, long us, float x) {
    return step(id, person, foot, us, x, UserEdit.NONE);
  }

  private static EarlierStep step(int id, int person, Foot foot, long us, float x, UserEdit user) {
    long hit = Samples.atUs(us);
    PlanClip clip =
        new PlanClip(
            id,
            "id-" + id,
            Change.NEW,
            person,
            person,
            foot,
            Action.WALK,
            Surface.WOOD,
            false,
            Footwear.BOOT,
            "feet",
            Coverage.REAL,
            1,
            true,
            id,
            "",
            "",
            "",
            1,
            us,
            hit,
            hit,
            1,
            0,
            0,
            0,
            0,
            0,
            0,
            0.5f,
            0.9f,
            0,
            x,
            0.8f,
            "",
            Space.NONE,
            user);
    return new EarlierStep(List.of(clip), FILE);
  }

  private static Sighting seen(int person, Foot foot, long us, float x) {
    FootContact contact =
        new FootContact(person, foot, us, x, 0.8f, 0.4f, Phase.HEEL, Action.WALK, 1.3f, 0.9f);
    return new Sighting(contact, 0, 0, FILE, Samples.atUs(us));
  }

  /** The numbers of the steps that the sightings are, 0 for none. */
  private static List<Integer> match(List<EarlierStep> earlier, Sighting... now) {
    Map<Integer, EarlierStep> found =
        StepMatcher.match(earlier, List.of(now), SourceMap.SAME, Map.of()).bySighting();
    List<Integer> ids = new ArrayList<>();
    for (int i = 0; i < now.length; i++) {
      ids.add(found.containsKey(i) ? found.get(i).stepId() : 0);
    }
    return ids;
  }

  @Test
  void match_gates_areEightyMillisecondsAFootAndAPlace() {
    List<EarlierStep> one = List.of(step(1, 1, Foot.LEFT, 1_000_000, 0.5f));
    assertEquals(List.of(1), match(one, seen(1, Foot.LEFT, 1_080_000, 0.5f)));
    assertEquals(List.of(0), match(one, seen(1, Foot.LEFT, 1_080_001, 0.5f)));
    assertEquals(List.of(1), match(one, seen(1, Foot.LEFT, 920_000, 0.5f)));
    assertEquals(List.of(0), match(one, seen(1, Foot.RIGHT, 1_000_000, 0.5f)));
    assertEquals(List.of(1), match(one, seen(1, Foot.LEFT, 1_000_000, 0.579f)));
    assertEquals(List.of(0), match(one, seen(1, Foot.LEFT, 1_000_000, 0.581f)));
    assertEquals(List.of(1), match(one, seen(8, Foot.LEFT, 1_000_000, 0.5f)));
  }

  @Test
  void match_nearestFirstWouldBeWrong_pairsAsManyAsCanBe() {
    // The second sighting is nearest to the first step; taking it leaves the others alone.
    List<EarlierStep> earlier =
        List.of(step(1, 1, Foot.LEFT, 1_000_000, 0.5f), step(2, 1, Foot.LEFT, 1_070_000, 0.5f));
    assertEquals(
        List.of(1, 2),
        match(earlier, seen(1, Foot.LEFT, 930_000, 0.5f), seen(1, Foot.LEFT, 1_010_000, 0.5f)));
  }

  @Test
  void match_twoWalkersCross_staysWithThePlaceAndThenTheWalker() {
    List<EarlierStep> earlier =
        List.of(
            step(1, 1, Foot.LEFT, 1_000_000, 0.48f),
            step(2, 2, Foot.LEFT, 1_010_000, 0.52f),
            step(3, 1, Foot.RIGHT, 1_500_000, 0.55f),
            step(4, 2, Foot.RIGHT, 1_500_000, 0.45f));
    assertEquals(
        List.of(2, 1, 4, 3),
        match(
            earlier,
            seen(2, Foot.LEFT, 1_012_000, 0.518f),
            seen(1, Foot.LEFT, 1_004_000, 0.483f),
            seen(2, Foot.RIGHT, 1_495_000, 0.452f),
            seen(1, Foot.RIGHT, 1_503_000, 0.549f)));
    // In the very same place at the very same time only the walker tells them apart.
    List<EarlierStep> same =
        List.of(step(1, 1, Foot.LEFT, 1_000_000, 0.5f), step(2, 2, Foot.LEFT, 1_000_000, 0.5f));
    assertEquals(
        List.of(2, 1),
        match(same, seen(2, Foot.LEFT, 1_000_000, 0.5f), seen(1, Foot.LEFT, 1_000_000, 0.5f)));
  }

  @Test
  void match_inAnyOrder_isTheSame() {
    Random random = new Random(8);
    List<EarlierStep> earlier = new ArrayList<>();
    List<Sighting> now = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      Foot foot = i % 2 == 0 ? Foot.LEFT : Foot.RIGHT;
      int person = 1 + i % 3;
      long us = 1_000_000 + 45_000L * i;
      earlier.add(step(i + 1, person, foot, us, 0.3f * person));
      now.add(seen(person, foot, us + random.nextInt(30_000), 0.3f * person + 0.01f));
    }
    List<Integer> straight = match(earlier, now.toArray(Sighting[]::new));
    List<Integer> order = new ArrayList<>(IntStream.range(0, 60).boxed().toList());
    Collections.shuffle(order, random);
    Collections.shuffle(earlier, random);
    List<Integer> shuffled = match(earlier, order.stream().map(now::get).toArray(Sighting[]::new));
    for (int i = 0; i < 60; i++) {
      assertEquals(straight.get(order.get(i)), shuffled.get(i));
      assertEquals(i + 1, straight.get(i));
    }
  }

  @Test
  void match_aTouchedStep_takesTheOtherFootRatherThanNone() {
    UserEdit deleted =
        new UserEdit(
            false, true, false, 0, Optional.empty(), Optional.empty(), OptionalInt.empty());
    List<EarlierStep> earlier =
        List.of(
            step(1, 1, Foot.LEFT, 1_000_000, 0.5f, deleted),
            step(2, 1, Foot.RIGHT, 1_060_000, 0.5f));
    assertEquals(List.of(1), match(earlier.subList(0, 1), seen(1, Foot.RIGHT, 1_000_000, 0.5f)));
    assertEquals(List.of(2), match(earlier, seen(1, Foot.RIGHT, 1_020_000, 0.5f)));
  }

  @Test
  void match_unknownPlace_goesByTimeFootAndWalker() {
    List<EarlierStep> earlier = List.of(step(1, 1, Foot.LEFT, 1_000_000, Float.NaN));
    assertEquals(List.of(1), match(earlier, seen(1, Foot.LEFT, 1_030_000, 0.9f)));
    assertEquals(List.of(0), match(earlier, seen(2, Foot.LEFT, 1_000_000, 0.9f)));
  }

  @Test
  void match_anotherFile_isAnotherStep() {
    List<EarlierStep> earlier = List.of(step(1, 1, Foot.LEFT, 1_000_000, 0.5f));
    SourceMap moved = (file, us) -> Optional.of(new SourceMap.Instant("recut", us + 7_000_000));
    FootContact there = seen(1, Foot.LEFT, 8_010_000, 0.5f).contact();
    Sighting sighting = new Sighting(there, 0, 0, "recut", Samples.atUs(8_010_000));
    assertEquals(
        1,
        StepMatcher.match(earlier, List.of(sighting), moved, Map.of())
            .bySighting()
            .get(0)
            .stepId());
    assertEquals(List.of(0), match(earlier, sighting));
  }

  @Test
  void match_aSourceUsedTwice_isPairedInTheTimelinesOrder() {
    List<EarlierStep> earlier = new ArrayList<>();
    List<Sighting> now = new ArrayList<>();
    for (int use = 0; use < 2; use++) {
      PlanClip c = step(use + 1, 1, Foot.LEFT, 1_000_000, 0.5f).active();
      long hit = 48_000L * (10 + 40 * use);
      earlier.add(
          new EarlierStep(
              List.of(
                  new PlanClip(
                      c.stepId(),
                      c.identity(),
                      c.change(),
                      1,
                      1,
                      c.foot(),
                      c.action(),
                      c.surface(),
                      false,
                      c.footwear(),
                      "feet",
                      c.coverage(),
                      1,
                      true,
                      1,
                      "",
                      "",
                      "",
                      1,
                      c.mediaUs(),
                      hit,
                      hit,
                      1,
                      0,
                      0,
                      0,
                      0,
                      0,
                      0,
                      0.5f,
                      0.9f,
                      0,
                      0.5f,
                      0.8f,
                      "",
                      Space.NONE,
                      UserEdit.NONE)),
              FILE));
      FootContact contact = seen(1, Foot.LEFT, 1_000_000, 0.5f).contact();
      now.add(new Sighting(contact, 0, use, FILE, hit + 35 * 48_000L));
    }
    assertEquals(List.of(1, 2), match(earlier, now.toArray(Sighting[]::new)));
    Collections.reverse(now);
    assertEquals(List.of(2, 1), match(earlier, now.toArray(Sighting[]::new)));
  }

  @Test
  void numbers_renumberedSplitAndNewWalkers_areToldApart() {
    List<EarlierStep> earlier = new ArrayList<>();
    List<Sighting> now = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Foot foot = i % 2 == 0 ? Foot.LEFT : Foot.RIGHT;
      long us = 1_000_000 + 500_000L * i;
      earlier.add(step(2 * i + 1, 1, foot, us, 0.2f));
      earlier.add(step(2 * i + 2, 2, foot, us + 200_000, 0.8f));
      // Walker 2 is called 1 now; walker 1 is lost halfway and called 2, then 4; 3 is new.
      now.add(seen(i < 5 ? 2 : 4, foot, us, 0.2f));
      now.add(seen(1, foot, us + 200_000, 0.8f));
      now.add(seen(3, foot, us + 300_000, 0.5f));
    }
    assertEquals(
        Map.of(1, 2, 2, 1, 3, 3, 4, 1),
        StablePeople.numbers(earlier, now, SourceMap.SAME, Set.of(1, 2, 3, 4)));
  }
}
