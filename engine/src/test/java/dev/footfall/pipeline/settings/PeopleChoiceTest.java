package dev.footfall.pipeline.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.contact.Action;
import dev.footfall.contact.Foot;
import dev.footfall.contact.FootContact;
import dev.footfall.contact.Phase;
import dev.footfall.error.FootfallException;
import dev.footfall.frame.SourceInfo;
import dev.footfall.scene.Analysis;
import dev.footfall.scene.Person;
import dev.footfall.time.FrameRate;
import dev.footfall.time.MediaRange;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;

class PeopleChoiceTest {
  private static final MediaRange WHOLE = new MediaRange(0, 20_000_000);

  /** Two shots of ten seconds. In the first one great, one as great, one small, one short. */
  private static final Analysis SEEN =
      new Analysis(
          new SourceInfo(
              Path.of("scene.mp4"),
              "",
              640,
              480,
              new FrameRate(25, 1),
              false,
              Optional.empty(),
              WHOLE.endUs(),
              false),
          WHOLE,
          List.of(new MediaRange(0, 10_000_000), new MediaRange(10_000_000, 20_000_000)),
          List.of(
              person(1, 0, 10_000_000),
              person(2, 2_000_000, 10_000_000),
              person(3, 0, 10_000_000),
              person(4, 0, 3_000_000),
              person(5, 10_000_000, 20_000_000),
              person(6, 10_000_000, 20_000_000)),
          List.of(
              contact(1, 0.6f),
              contact(2, 0.5f),
              contact(3, 0.2f),
              contact(4, 0.6f),
              contact(5, 0.1f)),
          List.of(),
          List.of());

  private static Person person(int id, long firstUs, long lastUs) {
    return new Person(id, firstUs, lastUs, List.of());
  }

  private static FootContact contact(int person, float heightNorm) {
    return new FootContact(
        person, Foot.LEFT, 1_000_000, 0.5f, 0.9f, heightNorm, Phase.HEEL, Action.WALK, 1, 0.9f);
  }

  private static SortedSet<Integer> asked(String text) {
    return SettingsText.read(Settings.DEFAULT, Map.of("people", text)).people();
  }

  @Test
  void of_all_isEverybody() {
    assertEquals(Set.of(1, 2, 3, 4, 5, 6), PeopleChoice.of(asked("all"), SEEN));
  }

  @Test
  void of_ids_isThose() {
    assertEquals(Set.of(2, 4), PeopleChoice.of(asked("2,4"), SEEN));
  }

  @Test
  void of_main_leavesOutWhoIsSmallOrShortInItsShot() {
    // 3 has a third of the height, 4 three tenths of the time; 5 is small but alone, 6 never steps.
    assertEquals(Set.of(1, 2, 5), PeopleChoice.of(asked("main"), SEEN));
  }

  @Test
  void of_anIdNobodyHas_namesThoseThereAre() {
    FootfallException refused =
        assertThrows(FootfallException.class, () -> PeopleChoice.of(asked("7"), SEEN));
    assertTrue(refused.getMessage().contains("1, 2, 3, 4, 5, 6"), refused.getMessage());
  }
}
