package dev.footfall.pipeline;

import static dev.footfall.pipeline.ScriptedContacts.walk;
import static dev.footfall.pipeline.Session.step;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.contact.FootContact;
import dev.footfall.error.FootfallException;
import dev.footfall.place.Change;
import dev.footfall.place.PlacementPlan;
import dev.footfall.place.PlanClip;
import dev.footfall.place.PlanTrack;
import dev.footfall.revise.PlanDiff;
import dev.footfall.scene.Footwear;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Characters: joined across cuts, with shoes, weights, moods and places of their own. */
class CastTest {
  @TempDir private Path out;

  /** Anna is walker 1 before a cut and walker 3 behind it; walker 2 is nobody. */
  private final List<FootContact> contacts =
      Stream.of(
              walk(1, 1_000_000, 6, 0.1f, 0.5f),
              walk(2, 1_200_000, 6, 0.9f, 0.5f),
              walk(3, 6_000_000, 6, 0.3f, 0.9f))
          .flatMap(List::stream)
          .toList();

  private String cast(String members) throws IOException {
    Path file = Files.writeString(out.resolve("cast.json"), members);
    return "cast=" + file;
  }

  private static final String ANNA =
      "[{\"character\":\"Anna\",\"shoe\":\"high_heel\",\"timbreSeed\":7,\"track\":\"Anna W.\","
          + "\"people\":[1,3]%s}]";

  @Test
  void run_aCharacterInTwoShots_hasOneTrackAndOneVoice() throws IOException {
    Session session = new Session(out, contacts);
    PlacementPlan plan = session.run(cast(ANNA.formatted("")));
    assertEquals(
        List.of(
            new PlanTrack(1, "Anna W.", 1, Optional.of("Anna"), "feet", "#0072b2", 7),
            new PlanTrack(2, "Walker 2", 2, Optional.empty(), "feet", "#e69f00", 2)),
        plan.tracks());
    assertEquals(12, plan.activeClips().stream().filter(c -> c.track() == 1).count());
    for (PlanClip clip : plan.clips()) {
      assertEquals(clip.track() == 1 ? Footwear.HIGH_HEEL : Footwear.UNKNOWN, clip.footwear());
    }
    PlacementPlan again = session.run("cast=" + out.resolve("cast.json"));
    assertEquals(plan.tracks(), again.tracks());
    assertEquals(new PlanDiff(18, 0, 0, 0, 0), PlanDiff.between(plan, again));
  }

  @Test
  void run_anotherShoeForOneCharacter_changesHersAlone() throws IOException {
    Session session = new Session(out, contacts);
    PlacementPlan heels = session.run(cast(ANNA.formatted("")));
    PlacementPlan boots = session.run(cast(ANNA.formatted("").replace("high_heel", "boot")));
    assertEquals(new PlanDiff(18, 0, 0, 0, 12), PlanDiff.between(heels, boots));
    for (PlanClip clip : boots.clips()) {
      assertEquals(clip.track() == 1 ? Change.NEW : Change.KEPT, clip.change());
    }
  }

  @Test
  void run_offsetAndPanWidth_areHersAndNeedNoNewSound() throws IOException {
    Session session = new Session(out, contacts);
    PlacementPlan plain = session.run(cast(ANNA.formatted("")));
    PlacementPlan tuned =
        session.run(cast(ANNA.formatted(",\"offsetMs\":10,\"panWidth\":1")) + " offset-ms=5");
    for (PlanClip after : tuned.clips()) {
      PlanClip before = step(plain, after.stepId()).takes().get(after.take() - 1);
      boolean hers = after.track() == 1;
      assertEquals(before.hitSample() + (hers ? 720 : 240), after.hitSample());
      // Twice the default width; panned steps within the tolerance of float32.
      assertEquals(before.pan() * (hers ? 2 : 1), after.pan(), 1e-5);
      assertEquals(Change.KEPT, after.change());
      assertEquals(before.recipe(), after.recipe());
    }
  }

  @Test
  void run_weightAndMood_areHeard() throws IOException {
    Session session = new Session(out, contacts);
    PlacementPlan plain = session.run(cast(ANNA.formatted("")));
    PlacementPlan heavy = session.run(cast(ANNA.formatted(",\"weight\":1,\"mood\":\"angry\"")));
    PlanClip before = step(plain, 1).active();
    PlanClip after = step(heavy, 1).active();
    assertNotEquals(before.recipe(), after.recipe());
    assertEquals(before.intensity() + 0.25f, after.intensity(), 1e-6);
    // Six decibels of intensity and three of weight.
    assertEquals(before.gainDb() + 9, after.gainDb(), 1e-4);
    assertNotEquals(before.lengthSamples(), after.lengthSamples(), "a heavy one sounds lower");
  }

  @Test
  void run_castGivenLater_keepsIdentitiesAndEdits() throws IOException {
    Session session = new Session(out, contacts);
    session.run("");
    PlacementPlan edited = session.edit("stepId=2 offsetSamples=99", "stepId=14 locked=true");
    PlacementPlan cast = session.run(cast(ANNA.formatted("")));
    assertEquals(
        edited.activeClips().stream().map(PlanClip::identity).toList(),
        cast.activeClips().stream().map(PlanClip::identity).toList());
    assertEquals(step(edited, 2).active().file(), step(cast, 2).active().file());
    assertEquals(step(edited, 14).active().file(), step(cast, 14).active().file());
    assertEquals("Anna W.", cast.tracks().get(cast.tracks().size() - 1).name());
    PlacementPlan hers = session.regenerate("person=Anna", "");
    assertEquals(
        11,
        hers.activeClips().stream().filter(c -> c.take() == 5).count(),
        "one of the twelve is locked");
  }

  @Test
  void read_whatMakesNoSense_isRefusedWithItsLine() throws IOException {
    Session session = new Session(out, contacts);
    for (String[] bad :
        new String[][] {
          {"[{\"character\":\"A\",\"shoe\":\"bot\"}]", "unknown shoe 'bot'"},
          {"[{\"character\":\"A\",\"weight\":2}]", "goes from 0 to 1"},
          {"[{\"character\":\"A\",\"hat\":1}]", "unknown member 'hat'"},
          {
            "[{\"character\":\"A\",\"people\":[1]},{\"character\":\"B\",\"people\":[1]}]",
            "walker 1"
          },
          {"[{\"character\":\"A\"},{\"character\":\"A\"}]", "twice"},
          {"{}", "expected a list"}
        }) {
      String words = cast(bad[0]);
      FootfallException e = assertThrows(FootfallException.class, () -> session.run(words));
      assertTrue(e.getMessage().contains(bad[1]), e.getMessage());
    }
  }
}
