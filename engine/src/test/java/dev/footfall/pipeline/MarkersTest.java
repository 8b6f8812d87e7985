package dev.footfall.pipeline;

import static dev.footfall.pipeline.ScriptedContacts.walk;
import static dev.footfall.pipeline.Session.step;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.contact.Action;
import dev.footfall.contact.Foot;
import dev.footfall.contact.FootContact;
import dev.footfall.error.FootfallException;
import dev.footfall.place.Change;
import dev.footfall.place.PlacementPlan;
import dev.footfall.place.PlanClip;
import dev.footfall.revise.EarlierStep;
import dev.footfall.revise.EditSheet;
import dev.footfall.revise.MarkerSheet;
import dev.footfall.scene.Surface;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps by hand: an analysis that was corrected, markers, taps. */
class MarkersTest {
  @TempDir private Path out;

  private final List<FootContact> contacts = walk(1, 1_000_000, 8, 0.2f, 0.8f);

  @Test
  void from_aCorrectedAnalysis_addsDeletesAndMovesSteps() throws IOException {
    Session session = new Session(out, contacts);
    PlacementPlan first = session.from("", Optional.empty()).plan();
    List<FootContact> corrected = new ArrayList<>(contacts);
    corrected.remove(3);
    FootContact moved = corrected.remove(1);
    corrected.add(
        ScriptedContacts.contact(1, moved.foot(), moved.mediaUs() + 4_000, moved.xNorm()));
    corrected.add(ScriptedContacts.contact(1, Foot.LEFT, 700_000, 0.18f));
    JobResult result = session.seeing(corrected).from("", Optional.empty());
    assertTrue(
        result.notes().contains("Since the plan before: 7 kept, 1 new, 1 gone, 0 locked"),
        result.notes().toString());
    PlanClip before = step(first, 2).active();
    PlanClip after = step(result.plan(), 2).active();
    assertEquals(before.identity(), after.identity());
    assertEquals(before.hitSample() + 192, after.hitSample(), "to the microsecond, by hand");
    assertTrue(step(result.plan(), 4).isGone());
  }

  @Test
  void markers_becomeStepsOfWhomTheyName() throws IOException {
    Session session = new Session(out, contacts);
    Path markers =
        Files.writeString(
            out.resolve("taps.txt"),
            "# taps\n2.1s\n2.6s\nf80 stone x=-0.2\n00:00:07:00 walker 1 left run\n");
    JobResult result = session.from("", Optional.of(markers));
    PlacementPlan plan = result.plan();
    List<PlanClip> added = plan.activeClips().stream().filter(c -> c.user().added()).toList();
    assertEquals(
        List.of(100_800L, 124_800L, 153_600L, 336_000L),
        added.stream().map(PlanClip::hitSample).toList());
    assertEquals(List.of(2, 2, 2, 1), added.stream().map(PlanClip::person).toList());
    assertEquals(
        List.of(Foot.LEFT, Foot.RIGHT, Foot.LEFT, Foot.LEFT),
        added.stream().map(PlanClip::foot).toList());
    assertEquals(Surface.STONE, added.get(2).surface());
    assertEquals(-0.7f, added.get(2).pan(), 1e-6, "width 0.5, beyond the left edge");
    assertEquals(Action.RUN, added.get(3).action());
    assertTrue(plan.clips().stream().allMatch(c -> c.change() == Change.NEW));
    assertEquals(8 + 4, plan.activeClips().size());
    // The same markers again are the same steps; without them they stay.
    assertEquals(12, session.from("", Optional.of(markers)).plan().activeClips().size());
    PlacementPlan later = session.run("surface=wood");
    assertEquals(12, later.activeClips().size());
    assertEquals(added.get(0).file(), step(later, added.get(0).stepId()).active().file());
  }

  @Test
  void markers_asReaperListsThem_areRead() {
    PlacementPlan plan = new Session(out, contacts).run("takes=1");
    EditSheet sheet =
        MarkerSheet.parse(
            "#,Name,Start,End,Length\nM1,left foot,0:03.250\nM2,right,4.5\n",
            "markers.csv",
            plan,
            0.5);
    assertEquals(
        List.of(156_000L, 216_000L),
        sheet.rows().stream().map(r -> r.whole("hitSample").getAsLong()).toList());
    assertEquals(Optional.of("left"), sheet.rows().get(0).text("foot"));
    assertEquals(Optional.of("right"), sheet.rows().get(1).text("foot"));
    FootfallException e =
        assertThrows(
            FootfallException.class, () -> MarkerSheet.parse("soon", "taps.txt", plan, 0.5));
    assertTrue(e.getMessage().startsWith("taps.txt, line 1: range 'soon"), e.getMessage());
  }

  @Test
  void markers_inOtherWords_areUnderstood() {
    PlacementPlan plan = new Session(out, contacts).run("takes=1");
    EditSheet sheet =
        MarkerSheet.parse(
            "9s R jog wood deck, high heels\n10s, on the road", "taps.txt", plan, 0.5);
    assertEquals(
        Map.of(
            "hitSample", "432000",
            "person", "2",
            "foot", "right",
            "action", "run",
            "surface", "wood_deck",
            "footwear", "high_heel"),
        sheet.rows().get(0).cells());
    assertEquals(Optional.of("asphalt"), sheet.rows().get(1).text("surface"));
  }

  @Test
  void markers_onATakenStep_areThatStepWhenItIsSeen() throws IOException {
    Session session = new Session(out, contacts.subList(0, 7));
    Path markers = Files.writeString(out.resolve("taps.txt"), "4.52s walker 1\n");
    PlacementPlan marked = session.from("", Optional.of(markers)).plan();
    PlacementPlan seen = session.seeing(contacts).run("");
    assertEquals(8, seen.activeClips().size(), "the eighth is seen now, and is the marker's");
    EarlierStep tapped =
        EarlierStep.of(marked).stream().filter(s -> s.user().added()).findFirst().orElseThrow();
    assertEquals(tapped.active().file(), step(seen, tapped.stepId()).active().file());
  }
}
