package dev.footfall.pipeline.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.footfall.contact.Action;
import dev.footfall.contact.Foot;
import dev.footfall.contact.FootContact;
import dev.footfall.contact.Phase;
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

  @Test
  void main_leavesOutWhoIsSmallOrShortInItsShot() {
    // 3 has a third of the height, 4 three tenths of the time; 5 is small but alone, 6 never steps.
    assertEquals(Set.of(1, 2, 5), PeopleChoice.main(SEEN));
  }

  @Test
  void settings_sayMainInTheSameWord() {
    Settings settings = SettingsText.read(Settings.DEFAULT, Map.of("people", "main"));
    assertEquals(Set.of(PeopleChoice.MAIN), settings.people());
    assertEquals("main", SettingsText.write(settings).get("people"));
  }
}
