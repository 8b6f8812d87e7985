package dev.footfall.pipeline;

import static dev.footfall.pipeline.ScriptedContacts.contact;
import static dev.footfall.pipeline.ScriptedContacts.walk;
import static dev.footfall.pipeline.Session.sounding;
import static dev.footfall.pipeline.Session.step;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.audio.Onset;
import dev.footfall.audio.Wav;
import dev.footfall.contact.Foot;
import dev.footfall.contact.FootContact;
import dev.footfall.place.Change;
import dev.footfall.place.PlacementPlan;
import dev.footfall.place.PlanClip;
import dev.footfall.revise.EarlierStep;
import dev.footfall.revise.PlanDiff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs again on a folder that holds a plan. */
class RerunTest {
  @TempDir private Path out;

  private final List<FootContact> two =
      Stream.concat(
              walk(1, 1_000_000, 12, 0.2f, 0.8f).stream(),
              walk(2, 1_200_000, 10, 0.8f, 0.3f).stream())
          .toList();

  private Session session() {
    return new Session(out, two);
  }

  private static List<FootContact> each(
      List<FootContact> contacts, UnaryOperator<FootContact> change) {
    return contacts.stream().map(change).toList();
  }

  private static FootContact at(FootContact c, int person, long us, float x) {
    return new FootContact(
        person,
        c.foot(),
        us,
        x,
        c.yNorm(),
        c.bodyHeightNorm(),
        c.phase(),
        c.action(),
        c.speedMps(),
        c.confidence());
  }

  @Test
  void run_again_keepsEverythingAndAddsNothing() throws IOException {
    Session session = session();
    PlacementPlan first = session.run("");
    assertEquals(22, first.activeClips().size());
    List<Path> files = clipFiles();
    PlacementPlan again = session.run("");
    assertEquals(new PlanDiff(22, 0, 0, 0, 0), PlanDiff.between(first, again));
    assertEquals(ids(first), ids(again));
    assertEquals(files, clipFiles());
    assertTrue(again.clips().stream().allMatch(c -> c.change() == Change.KEPT));
  }

  private List<Path> clipFiles() throws IOException {
    try (Stream<Path> list = Files.list(out.resolve("clips"))) {
      return list.sorted().toList();
    }
  }

  private static List<String> ids(PlacementPlan plan) {
    return plan.clips().stream()
        .map(c -> c.stepId() + " " + c.identity() + " " + c.take() + " " + c.file())
        .toList();
  }

  @Test
  void run_withJitter_changesNoClip() {
    Session session = session();
    PlacementPlan first = session.run("");
    Random random = new Random(5);
    List<FootContact> jittered =
        each(
            two,
            c ->
                at(
                    c,
                    c.personId(),
                    c.mediaUs() + random.nextInt(18_001) - 9_000,
                    c.xNorm() + (random.nextFloat() - 0.5f) * 0.016f));
    PlacementPlan again = session.seeing(jittered).run("");
    assertEquals(ids(first), ids(again));
  }

  @Test
  void run_aStepSeenLater_movesWithItsIdentityAndSound() {
    Session session = session();
    PlacementPlan first = session.run("");
    List<FootContact> later =
        each(two, c -> c.mediaUs() == 1_500_000 ? at(c, 1, 1_560_000, c.xNorm()) : c);
    PlacementPlan again = session.seeing(later).run("");
    PlanClip before = clipAt(first, 1_500_000);
    PlanClip after = clipAt(again, 1_560_000);
    assertEquals(before.identity(), after.identity());
    assertEquals(before.hitSample() + 2_880, after.hitSample());
    assertSameSound(before, after);
    Map<String, String> others = sounding(again);
    others.remove(after.identity());
    assertTrue(sounding(first).entrySet().containsAll(others.entrySet()));
  }

  private static PlanClip clipAt(PlacementPlan plan, long us) {
    return plan.activeClips().stream().filter(c -> c.mediaUs() == us).findFirst().orElseThrow();
  }

  private void assertSameSound(PlanClip before, PlanClip after) {
    AudioBuffer one = Wav.read(out.resolve(before.file())).audio();
    AudioBuffer other = Wav.read(out.resolve(after.file())).audio();
    assertArrayEquals(one.channel(0), other.channel(0));
    assertEquals(after.hitSample(), after.startSample() + Onset.find(other));
  }

  @Test
  void run_oneInsertedStep_allOthersKeepTheirIdentity() {
    Session session = session();
    PlacementPlan first = session.run("");
    List<FootContact> more = new ArrayList<>(two);
    more.add(contact(1, Foot.LEFT, 700_000, 0.15f));
    PlacementPlan again = session.seeing(more).run("");
    assertEquals(new PlanDiff(22, 1, 0, 0, 0), PlanDiff.between(first, again));
    assertTrue(sounding(again).entrySet().containsAll(sounding(first).entrySet()));
    assertEquals(23, clipAt(again, 700_000).stepId(), "numbers are never reused");
  }

  @Test
  void run_renumberedWalkers_keepIdentityTrackAndSound() {
    Session session = session();
    PlacementPlan first = session.run("");
    List<FootContact> swapped = each(two, c -> at(c, 3 - c.personId(), c.mediaUs(), c.xNorm()));
    PlacementPlan again = session.seeing(swapped).run("");
    assertEquals(ids(first), ids(again));
    assertEquals(first.tracks(), again.tracks());
    for (int i = 0; i < first.clips().size(); i++) {
      assertEquals(first.clips().get(i).person(), again.clips().get(i).person());
      assertEquals(first.clips().get(i).track(), again.clips().get(i).track());
    }
  }

  @Test
  void run_otherShoe_soundsAnewUnderTheSameIdentities() {
    Session session = session();
    PlacementPlan first = session.run("");
    PlacementPlan boots = session.run("shoe=boot");
    assertEquals(new PlanDiff(22, 0, 0, 0, 22), PlanDiff.between(first, boots));
    assertEquals(sounding(first).keySet(), sounding(boots).keySet());
    assertTrue(boots.clips().stream().allMatch(c -> c.change() == Change.NEW));
    PlacementPlan back = session.run("");
    assertEquals(sounding(first), sounding(back));
  }

  @Test
  void run_offset_movesEverythingWithoutNewSounds() {
    Session session = session();
    PlacementPlan first = session.run("");
    PlacementPlan later = session.run("offset-ms=-12.5");
    assertEquals(new PlanDiff(22, 0, 0, 0, 0), PlanDiff.between(first, later));
    for (int i = 0; i < first.clips().size(); i++) {
      PlanClip before = first.clips().get(i);
      PlanClip after = later.clips().get(i);
      assertEquals(before.identity(), after.identity());
      assertEquals(before.mediaUs(), after.mediaUs());
      assertEquals(before.hitSample() - 600, after.hitSample());
      assertSameSound(before, after);
    }
    assertEquals(ids(later), ids(session.run("offset-ms=-12.5")));
  }

  @Test
  void run_partOfTheRange_leavesTheRestAlone() {
    Session session = session();
    PlacementPlan first = session.run("");
    PlacementPlan part = session.watching(3_000_000, 5_000_000).run("surface=wood");
    assertEquals(sounding(first).keySet(), sounding(part).keySet());
    for (PlanClip clip : part.activeClips()) {
      boolean inside = clip.mediaUs() >= 3_000_000 && clip.mediaUs() < 5_000_000;
      assertEquals(inside, clip.change() == Change.NEW, clip.toString());
    }
  }

  @Test
  void run_aStepNotSeenAnyMore_isGoneAndComesBackAsItself() {
    Session session = session();
    PlacementPlan first = session.run("");
    PlacementPlan less =
        session.seeing(two.stream().filter(c -> c.mediaUs() != 2_000_000).toList()).run("");
    assertEquals(new PlanDiff(21, 0, 1, 0, 0), PlanDiff.between(first, less));
    PlacementPlan again = session.run("");
    assertEquals(new PlanDiff(21, 0, 0, 0, 0), PlanDiff.between(less, again));
    PlacementPlan back = session.seeing(two).run("");
    assertEquals(sounding(first), sounding(back));
  }

  @Test
  void run_fewerPeople_theOthersAreGone() {
    Session session = session();
    session.run("");
    PlacementPlan one = session.run("people=2");
    assertTrue(one.activeClips().stream().allMatch(c -> c.person() == 2));
    assertEquals(10, one.activeClips().size());
  }

  @Test
  void another_addsOneTakeAndMakesItSound() {
    Session session = session();
    PlacementPlan first = session.run("");
    PlacementPlan more = session.another("");
    assertEquals(2, more.engine().seed());
    for (EarlierStep step : EarlierStep.of(more)) {
      assertEquals(5, step.takes().size());
      assertEquals(5, step.active().take());
      assertEquals(Change.NEW, step.active().change());
      EarlierStep before = step(first, step.stepId());
      for (int i = 0; i < 4; i++) {
        assertEquals(before.takes().get(i).file(), step.takes().get(i).file());
        assertEquals(Change.KEPT, step.takes().get(i).change());
      }
    }
    PlacementPlan again = session.run("seed=2");
    assertEquals(ids(more), ids(again), "the same seed and settings add nothing");
    assertEquals(3, session.another("").engine().seed());
    assertEquals(6, step(session.run("seed=1"), 1).active().take(), "what sounds goes on to");
  }

  @Test
  void run_moreTakes_addsThem() {
    Session session = session();
    PlacementPlan first = session.run("takes=2");
    PlacementPlan more = session.run("takes=4");
    assertEquals(4, step(more, 1).takes().size());
    assertEquals(sounding(first), sounding(more));
    assertEquals(4, step(session.run("takes=1"), 1).takes().size(), "nothing is deleted");
  }

  @Test
  void run_aMissingFile_isMadeAgain() throws IOException {
    Session session = session();
    PlacementPlan first = session.run("takes=1");
    Files.delete(out.resolve(first.clips().get(3).file()));
    PlacementPlan again = session.run("takes=1");
    for (PlanClip clip : again.clips()) {
      assertTrue(Files.exists(out.resolve(clip.file())), clip.toString());
      assertTrue(Files.exists(out.resolve(clip.paddedFile())), clip.toString());
    }
  }

  @Test
  void run_anotherFilmInTheFolder_beginsAnewAndReusesNoNumber() {
    Session session = session();
    PlacementPlan first = session.run("");
    session.edit("stepId=3 locked=true");
    PlacementPlan other = session.onFile("another film").run("");
    assertTrue(other.clips().stream().allMatch(c -> c.stepId() > 22), "numbers are reused");
    assertTrue(other.clips().stream().noneMatch(c -> sounding(first).containsKey(c.identity())));
    assertFalse(other.clips().stream().anyMatch(PlanClip::locked));
  }
}
