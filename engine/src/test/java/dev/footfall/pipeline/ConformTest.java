package dev.footfall.pipeline;

import static dev.footfall.media.DemoCuts.RATE;
import static dev.footfall.media.DemoCuts.join;
import static dev.footfall.media.DemoCuts.range;
import static dev.footfall.pipeline.Session.step;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.audio.Onset;
import dev.footfall.audio.Wav;
import dev.footfall.contact.Foot;
import dev.footfall.contact.FootContact;
import dev.footfall.error.FootfallException;
import dev.footfall.frame.SourceInfo;
import dev.footfall.job.CancelToken;
import dev.footfall.media.DemoCuts;
import dev.footfall.media.MediaProbe;
import dev.footfall.media.TestVideos;
import dev.footfall.pipeline.source.PictureMap;
import dev.footfall.pipeline.source.Trails;
import dev.footfall.place.Change;
import dev.footfall.place.PlacementPlan;
import dev.footfall.place.PlanClip;
import dev.footfall.time.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo cut anew: six pieces, of which three change places, one is trimmed, one is gone. */
class ConformTest {
  private static final int[] CUT =
      join(range(76, 114), range(38, 76), range(0, 38), range(120, 147), range(190, 230));

  @TempDir private static Path media;
  private static DemoCuts demo;
  private static Path recut;

  @TempDir private Path out;

  @BeforeAll
  static void cutDemo() throws IOException {
    demo = new DemoCuts(media);
    recut = demo.cut("recut", CUT);
  }

  /** A step every five frames, at odd instants, of two walkers in turn. */
  private static List<FootContact> contacts() {
    List<FootContact> contacts = new ArrayList<>();
    for (int frame = 2; frame < demo.size(); frame += 5) {
      Foot foot = frame / 10 % 2 == 0 ? Foot.LEFT : Foot.RIGHT;
      long us = RATE.startUs(frame) + frame * 997 % 33_000;
      contacts.add(ScriptedContacts.contact(1 + frame % 2, foot, us, 0.2f + 0.6f * frame / 230));
    }
    return contacts;
  }

  /** Where an instant of the demo is in the cut, in samples; -1 where it is not. */
  private static long sampleInCut(long us) {
    int frame = (int) RATE.frameAt(us);
    for (int n = 0; n < CUT.length; n++) {
      if (CUT[n] == frame) {
        return Samples.atUs(us - RATE.startUs(frame) + RATE.startUs(n));
      }
    }
    return -1;
  }

  @Test
  void conform_aFlatCut_everySurvivingStepIsOnItsFrameWithItsEdits() {
    Session session = Session.on(demo.clip(), out.resolve("old"), contacts());
    session.run("takes=1");
    PlacementPlan then =
        session.edit(
            "stepId=3 offsetSamples=321",
            "stepId=5 gainDb=-7",
            "stepId=8 locked=true",
            "stepId=9 deleted=true",
            "stepId=36 pan=-1");
    JobResult result = session.conform(recut, out.resolve("new"));
    PlacementPlan now = result.plan();
    int moved = 0;
    int inPlace = 0;
    int lost = 0;
    for (PlanClip before : then.activeClips()) {
      long own = sampleInCut(before.mediaUs());
      PlanClip after = step(now, before.stepId()).active();
      assertEquals(before.identity(), after.identity());
      if (own < 0) {
        assertEquals(Change.GONE, after.change(), before.toString());
        lost++;
        continue;
      }
      long hit = own + before.user().offsetSamples();
      // Both the old and the new instant are rounded to a sample, and frames to a microsecond.
      assertEquals(hit, after.hitSample(), 1, before.toString());
      assertEquals(before.user(), after.user());
      assertEquals(before.gainDb(), after.gainDb());
      Wav wav = Wav.read(out.resolve("new").resolve(after.file()));
      assertEquals(after.hitSample(), after.startSample() + Onset.find(wav.audio()));
      moved += after.hitSample() == before.hitSample() ? 0 : 1;
      inPlace += after.hitSample() == before.hitSample() ? 1 : 0;
    }
    assertTrue(moved >= 25 && lost >= 8, moved + " moved, " + lost + " lost");
    assertEquals(
        "Conformed: %d moved, %d in place, %d lost, 0 new (lost with your edits: steps [36])"
            .formatted(moved, inPlace, lost),
        result.notes().get(0));
    assertTrue(step(now, 9).user().deleted());
    System.out.println(result.notes().get(0) + "; " + result.notes().get(1));
  }

  @Test
  void conform_thereAndBackWithoutTheCut_bringsTheUsersStepsBack() throws IOException {
    Session session = Session.on(demo.clip(), out.resolve("old"), contacts());
    session.run("takes=1");
    PlacementPlan then = session.edit("stepId=36 pan=-1", "stepId=9 deleted=true");
    Path passing = Files.copy(recut, media.resolve("passing.mp4"));
    session.conform(passing, out.resolve("new"));
    Files.delete(passing);
    PlacementPlan back =
        Session.on(demo.clip(), out.resolve("new"), List.of())
            .conform(demo.clip(), out.resolve("back"))
            .plan();
    assertEquals(Change.LOCKED, step(back, 36).active().change());
    assertEquals(step(then, 36).active().hitSample(), step(back, 36).active().hitSample());
    assertTrue(step(back, 9).isGone() && step(back, 9).user().deleted());
    for (PlanClip clip : back.activeClips()) {
      assertEquals(
          step(then, clip.stepId()).active().hitSample(), clip.hitSample(), 1, clip.toString());
    }
  }

  @Test
  void conform_intoAFolderWithEditsOfItsOwn_isRefused() {
    Session session = Session.on(demo.clip(), out.resolve("old"), contacts());
    session.run("takes=1");
    Session.on(demo.clip(), out.resolve("new"), contacts()).run("takes=1");
    FootfallException e =
        assertThrows(FootfallException.class, () -> session.conform(recut, out.resolve("new")));
    assertTrue(e.getMessage().contains("holds a plan already"), e.getMessage());
  }

  @Test
  void conform_aPlanOfAPart_doesNotWatchTheRestOfTheOldPicture() {
    Session session = Session.on(demo.clip(), out.resolve("old"), contacts());
    PlacementPlan part = session.watching(0, 2_000_000).run("takes=1");
    SourceInfo cut = MediaProbe.probe(recut);
    Trails trails = new Trails(session.seams(), new CancelToken());
    PictureMap map = PictureMap.of(out.resolve("old"), part, List.of(cut), trails);
    long known =
        map.known(cut.fingerprint(), part).stream().mapToLong(r -> r.endUs() - r.startUs()).sum();
    // A frame, and a microsecond for each piece.
    assertEquals(cut.durationUs(), known, 33_400);
  }

  @Test
  void conform_anotherFilm_isRefused() {
    Session session = Session.on(demo.clip(), out.resolve("old"), contacts());
    session.run("takes=1");
    Path numbers = TestVideos.to(media.resolve("numbers.mp4")).frames(100).write();
    FootfallException e =
        assertThrows(FootfallException.class, () -> session.conform(numbers, out.resolve("new")));
    assertTrue(e.getMessage().contains("render it instead"), e.getMessage());
  }
}
