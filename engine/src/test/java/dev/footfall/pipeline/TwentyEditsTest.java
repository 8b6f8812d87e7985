package dev.footfall.pipeline;

import static dev.footfall.media.DemoCuts.RATE;
import static dev.footfall.media.DemoCuts.join;
import static dev.footfall.media.DemoCuts.range;
import static dev.footfall.pipeline.Session.step;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.audio.Onset;
import dev.footfall.audio.Wav;
import dev.footfall.contact.Foot;
import dev.footfall.contact.FootContact;
import dev.footfall.media.DemoCuts;
import dev.footfall.place.Change;
import dev.footfall.place.PlacementPlan;
import dev.footfall.place.PlanClip;
import dev.footfall.revise.EarlierStep;
import dev.footfall.time.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An editor's afternoon on the demo clip: twenty changes of every kind, then runs with other
 * settings, on a cut that begins later, and on a file that was encoded anew. The contacts are
 * scripted; each run sees them a little differently, misses some, finds others, and numbers the
 * walkers anew. docs/edits.md has the table.
 */
class TwentyEditsTest {
  /** Frames that the shifted cut has before the demo's first. */
  private static final int LATER = 9;

  @TempDir private Path media;
  @TempDir private Path out;

  private static final String[] EDITS = {
    "stepId=1 offsetSamples=-480",
    "stepId=2 offsetSamples=960",
    "stepId=3 offsetSamples=3000",
    "stepId=4 gainDb=-6",
    "stepId=5 gainDb=-30",
    "stepId=6 pan=-1",
    "stepId=7 pan=0.9",
    "stepId=8 take=2",
    "stepId=9 take=4",
    "stepId=10 locked=true",
    "stepId=11 locked=true",
    "stepId=12 deleted=true",
    "stepId=13 deleted=true",
    "stepId=14 offsetSamples=55 gainDb=-11 pan=0 take=3 locked=true",
    "hitSample=150001",
    "hitSample=250002 person=9 foot=right surface=wood"
  };

  private static List<FootContact> contacts() {
    List<FootContact> contacts = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Foot foot = i % 2 == 0 ? Foot.LEFT : Foot.RIGHT;
      contacts.add(ScriptedContacts.contact(1, foot, 700_000 + 550_000L * i, 0.3f + 0.03f * i));
      contacts.add(ScriptedContacts.contact(2, foot, 720_000 + 540_000L * i, 0.75f - 0.02f * i));
    }
    return contacts;
  }

  /** The contacts as another look gives them: numbered anew, off by up to 9 ms and 1 %. */
  private static List<FootContact> seenAgain(long seed, long laterUs) {
    Random random = new Random(seed);
    List<FootContact> again = new ArrayList<>();
    for (FootContact c : contacts()) {
      if (random.nextInt(8) == 0) {
        continue;
      }
      again.add(
          new FootContact(
              3 - c.personId(),
              c.foot(),
              c.mediaUs() + laterUs + random.nextInt(18_001) - 9_000,
              c.xNorm() + (random.nextFloat() - 0.5f) * 0.02f,
              c.yNorm(),
              c.bodyHeightNorm(),
              c.phase(),
              c.action(),
              c.speedMps(),
              c.confidence()));
    }
    again.add(ScriptedContacts.contact(1, Foot.LEFT, 333_000 + laterUs, 0.1f));
    return again;
  }

  @Test
  void afternoon_twentyChangesAndThreeRuns_allTwentyAreThere() throws IOException {
    DemoCuts demo = new DemoCuts(media);
    Session session = Session.on(demo.clip(), out, contacts());
    session.run("");
    session.edit(EDITS);
    session.regenerate("steps=15", "");
    session.regenerate("steps=16", "surface=metal");
    session.regenerate("steps=17", "shoe=high_heel takes=2");
    PlacementPlan edited = session.regenerate("range=6.2s-6.25s", "seed=77");
    List<EarlierStep> changed =
        EarlierStep.of(edited).stream().filter(EarlierStep::touched).toList();
    assertEquals(20, changed.size());

    PlacementPlan settings =
        session
            .seeing(seenAgain(1, 0))
            .run("surface=gravel shoe=boot offset-ms=20 pan-width=0.9 seed=5");
    assertStill(changed, settings, 0);
    assertTrue(
        settings.activeClips().stream()
                .filter(c -> !c.user().touched() && c.change() == Change.NEW)
                .count()
            > 0,
        "what nobody touched sounds anew");

    Path later = demo.cut("later", join(range(100, 100 + LATER), range(0, demo.size())));
    long laterUs = RATE.startUs(LATER);
    PlacementPlan shifted =
        session.onFile(later).seeing(seenAgain(2, laterUs)).run("surface=gravel shoe=boot");
    assertStill(changed, shifted, Samples.atUs(laterUs));

    Path encoded = demo.cut("encoded", range(0, demo.size()));
    PlacementPlan again =
        session.onFile(encoded).seeing(seenAgain(3, 0)).run("surface=gravel shoe=boot");
    assertStill(changed, again, 0);
    assertEquals(encoded.toAbsolutePath(), again.source().path());
    long identities = again.activeClips().stream().map(c -> c.identity()).distinct().count();
    assertEquals(identities, again.activeClips().size());
  }

  private void assertStill(List<EarlierStep> changed, PlacementPlan plan, long shiftSamples) {
    for (EarlierStep before : changed) {
      EarlierStep after = step(plan, before.stepId());
      String what = "step " + before.stepId();
      assertEquals(before.identity(), after.identity(), what);
      assertEquals(before.user(), after.user(), what);
      assertEquals(before.user().deleted(), after.isGone(), what);
      assertEquals(before.takes().size(), after.takes().size(), what);
      if (after.isGone()) {
        continue;
      }
      PlanClip then = before.active();
      PlanClip now = after.active();
      assertEquals(then.take(), now.take(), what);
      // Frames are rounded to a microsecond, and instants to a sample.
      assertEquals(then.hitSample() + shiftSamples, now.hitSample(), 1, what);
      assertEquals(then.pan(), now.pan(), what);
      assertEquals(then.gainDb(), now.gainDb(), what);
      assertEquals(then.recipe(), now.recipe(), what);
      Wav wav = Wav.read(out.resolve(now.file()));
      assertEquals(now.hitSample(), now.startSample() + Onset.find(wav.audio()), what);
      assertArrayEquals(
          Wav.read(out.resolve(then.file())).audio().channel(0), wav.audio().channel(0), what);
    }
    for (PlanClip clip : plan.activeClips()) {
      for (EarlierStep before : changed) {
        boolean doubled =
            clip.stepId() != before.stepId()
                && clip.person() == before.active().person()
                && Math.abs(clip.mediaUs() - step(plan, before.stepId()).active().mediaUs())
                    < 80_000;
        assertFalse(doubled, clip + " doubles " + before.active());
      }
    }
  }
}
