package dev.footfall.pipeline;

import static dev.footfall.pipeline.ScriptedContacts.walk;
import static dev.footfall.pipeline.Session.sounding;
import static dev.footfall.pipeline.Session.step;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.audio.Onset;
import dev.footfall.audio.Wav;
import dev.footfall.contact.Foot;
import dev.footfall.contact.FootContact;
import dev.footfall.error.FootfallException;
import dev.footfall.job.CancelToken;
import dev.footfall.job.Progress;
import dev.footfall.place.Change;
import dev.footfall.place.PlacementPlan;
import dev.footfall.place.PlanClip;
import dev.footfall.revise.EarlierStep;
import dev.footfall.revise.EditSheet;
import dev.footfall.scene.Surface;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the user does to steps, and that it stays. */
class EditsTest {
  @TempDir private Path out;

  private Session session() {
    return new Session(out, walk(1, 1_000_000, 10, 0.2f, 0.8f));
  }

  @Test
  void edit_ofEveryKind_isInThePlanAndInTheFiles() {
    Session session = session();
    PlacementPlan first = session.run("");
    PlacementPlan edited =
        session.edit(
            "stepId=1 offsetSamples=-777",
            "stepId=2 gainDb=-9.5",
            "stepId=3 pan=0.75",
            "stepId=4 take=3",
            "stepId=5 locked=true",
            "stepId=6 deleted=true");
    PlanClip moved = step(edited, 1).active();
    assertEquals(step(first, 1).active().hitSample() - 777, moved.hitSample());
    Wav file = Wav.read(out.resolve(moved.file()));
    assertEquals(moved.hitSample(), moved.startSample() + Onset.find(file.audio()));
    assertEquals(moved.startSample(), file.timeReferenceSamples());
    assertEquals(-9.5f, step(edited, 2).active().gainDb());
    assertEquals(step(first, 2).active().file(), step(edited, 2).active().file());
    assertNotEquals(step(first, 2).active().paddedFile(), step(edited, 2).active().paddedFile());
    assertEquals(0.75f, step(edited, 3).active().pan());
    assertEquals(3, step(edited, 4).active().take());
    assertTrue(step(edited, 5).active().locked());
    assertTrue(step(edited, 6).isGone());
    assertEquals(9, edited.activeClips().size());
    assertEquals(Change.KEPT, step(edited, 7).active().change());
  }

  @Test
  void edit_sentTwice_changesNothingMore() {
    Session session = session();
    session.run("");
    String[] rows = {"stepId=1 offsetSamples=500", "stepId=2 gainDb=-9"};
    PlacementPlan once = session.edit(rows);
    PlacementPlan twice = session.edit(rows);
    assertEquals(once.clips(), twice.clips());
  }

  @Test
  void edit_thePlansOwnValues_claimsNothing() {
    Session session = session();
    PlacementPlan first = session.run("");
    String[] rows =
        EarlierStep.of(first).stream()
            .map(EarlierStep::active)
            .map(
                c ->
                    "stepId=%d offsetSamples=0 gainDb=%.3f pan=%.4f take=1 locked=false deleted=false"
                        .formatted(c.stepId(), c.gainDb(), c.pan()))
            .toArray(String[]::new);
    PlacementPlan edited = session.edit(rows);
    assertTrue(EarlierStep.of(edited).stream().noneMatch(EarlierStep::touched));
    assertEquals(sounding(first), sounding(edited));
  }

  @Test
  void edit_takenBack_isFootfallsOwnAgain() {
    Session session = session();
    PlacementPlan first = session.run("");
    session.edit("stepId=1 offsetSamples=500 gainDb=-3 pan=1 take=2", "stepId=2 deleted=true");
    session.edit("stepId=1 offsetSamples=- gainDb=- pan=- take=-", "stepId=2 deleted=false");
    PlacementPlan again = session.run("");
    assertEquals(step(first, 1).active().hitSample(), step(again, 1).active().hitSample());
    assertFalse(step(again, 1).touched());
    assertFalse(step(again, 2).isGone());
  }

  @Test
  void edit_addedStep_soundsWhereItWasPut_andStays() {
    Session session = session();
    session.run("");
    PlacementPlan edited =
        session.edit("hitSample=300000 surface=wood", "hitSample=60001 person=7");
    PlanClip added = step(edited, 11).active();
    assertEquals(300_000, added.hitSample());
    assertEquals(Surface.WOOD, added.surface());
    assertEquals(1, added.person());
    // The step before it, at 5.5 s, is the right foot's.
    assertEquals(Foot.LEFT, added.foot());
    assertEquals(
        300_000, added.startSample() + Onset.find(Wav.read(out.resolve(added.file())).audio()));
    assertEquals(4, step(edited, 11).takes().size());
    PlanClip walkOn = step(edited, 12).active();
    assertEquals(7, walkOn.person());
    assertEquals(2, edited.tracks().size());
    PlacementPlan again = session.run("surface=stone");
    assertEquals(added.file(), step(again, 11).active().file());
    assertEquals(walkOn.file(), step(again, 12).active().file());
  }

  @Test
  void run_deletedStepSeenAsTheOtherFoot_staysDeleted() {
    Session session = session();
    session.run("");
    session.edit("stepId=4 deleted=true");
    List<FootContact> mistaken =
        walk(1, 1_000_000, 10, 0.2f, 0.8f).stream()
            .map(
                c ->
                    c.mediaUs() == 2_500_000
                        ? ScriptedContacts.contact(1, Foot.LEFT, 2_520_000, c.xNorm())
                        : c)
            .toList();
    PlacementPlan again = session.seeing(mistaken).run("");
    assertEquals(9, again.activeClips().size());
    assertTrue(step(again, 4).user().deleted());
  }

  @Test
  void run_touchedStepNotSeen_stays() {
    Session session = session();
    session.run("");
    PlacementPlan edited = session.edit("stepId=3 gainDb=-4");
    PlacementPlan empty = session.seeing(List.of()).run("");
    assertEquals(
        Map.of(step(edited, 3).identity(), step(edited, 3).active().file()), sounding(empty));
  }

  @Test
  void edit_ofWhatIsNotThere_saysWhich() {
    Session session = session();
    session.run("takes=2");
    assertRefused("there is no step 99", () -> session.edit("stepId=99 locked=true"));
    assertRefused("step 1 has no take 3; it has [1, 2]", () -> session.edit("stepId=1 take=3"));
    assertRefused("pan is '2'; it goes from -1 to 1", () -> session.edit("stepId=1 pan=2"));
    assertRefused("needs its hitSample", () -> session.edit("pan=0"));
    assertRefused("line 2: unknown surface 'moon'", () -> session.edit("hitSample=9 surface=moon"));
  }

  @Test
  void edit_anOlderPlan_isRefusedAndNamesIt() {
    Session session = session();
    session.run("takes=1");
    session.edit("stepId=1 locked=true");
    assertRefused(
        "older plans are history",
        () ->
            new FootfallPipeline(session.seams(), "test")
                .edit(
                    "edit",
                    out.resolve("plan.1.json"),
                    new EditSheet(List.of()),
                    new CancelToken(),
                    Progress.NONE));
  }

  private static void assertRefused(String why, Runnable work) {
    FootfallException e = assertThrows(FootfallException.class, work::run);
    assertTrue(e.getMessage().contains(why), e.getMessage());
  }

  @Test
  void regenerate_someSteps_addsATakeToThemAlone() {
    Session session = session();
    PlacementPlan first = session.run("");
    PlacementPlan again = session.regenerate("steps=3,4", "");
    for (EarlierStep step : EarlierStep.of(again)) {
      boolean meant = step.stepId() == 3 || step.stepId() == 4;
      assertEquals(meant ? 5 : 4, step.takes().size());
      assertEquals(meant ? 5 : 1, step.active().take());
      assertEquals(meant ? Change.NEW : Change.KEPT, step.active().change());
    }
    PlacementPlan third = session.regenerate("steps=3", "");
    assertEquals(6, step(third, 3).active().take());
    assertNotEquals(step(again, 3).active().file(), step(third, 3).active().file());
    assertEquals(sounding(first).keySet(), sounding(third).keySet());
  }

  @Test
  void regenerate_withSettings_staysThroughARun() {
    Session session = session();
    session.run("");
    PlacementPlan wood = session.regenerate("range=2s-3s", "surface=wood shoe=boot takes=2");
    assertEquals(
        List.of(3, 4),
        wood.activeClips().stream()
            .filter(c -> c.surface() == Surface.WOOD)
            .map(PlanClip::stepId)
            .toList());
    assertEquals(6, step(wood, 3).takes().size());
    PlacementPlan again = session.run("surface=stone");
    assertEquals(step(wood, 3).active().file(), step(again, 3).active().file());
    assertEquals(Surface.STONE, step(again, 5).active().surface());
  }

  @Test
  void regenerate_theSameSeedAndSettings_addsNothing() {
    Session session = session();
    session.run("");
    PlacementPlan once = session.regenerate("person=1", "seed=9");
    assertEquals(5, step(once, 1).takes().size());
    assertEquals(5, step(session.regenerate("person=1", "seed=9"), 1).takes().size());
  }

  @Test
  void regenerate_movedAndLockedSteps_keepTheirPlaceAndTheirLock() {
    Session session = session();
    session.run("");
    PlacementPlan edited =
        session.edit("stepId=1 offsetSamples=900 gainDb=-8", "stepId=2 locked=true");
    PlacementPlan again = session.regenerate("steps=1,2", "");
    assertEquals(step(edited, 1).active().hitSample(), step(again, 1).active().hitSample());
    assertEquals(-8, step(again, 1).active().gainDb());
    assertEquals(5, step(again, 1).active().take());
    assertEquals(step(edited, 2).active().file(), step(again, 2).active().file());
    assertRefused("are locked", () -> session.regenerate("steps=2", ""));
    assertRefused("there is no step 77", () -> session.regenerate("steps=77", ""));
    assertRefused("give steps=3,4 or range", () -> session.regenerate("all", ""));
  }
}
