package dev.footfall.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.audio.Onset;
import dev.footfall.audio.Wav;
import dev.footfall.edit.EditList;
import dev.footfall.edit.EditRow;
import dev.footfall.error.FootfallException;
import dev.footfall.error.WarningCode;
import dev.footfall.frame.SourceInfo;
import dev.footfall.job.CancelToken;
import dev.footfall.job.Progress;
import dev.footfall.place.PlacementPlan;
import dev.footfall.place.PlanClip;
import dev.footfall.pose.ScriptedWalk;
import dev.footfall.revise.EditSheet;
import dev.footfall.revise.PlanDiff;
import dev.footfall.time.FrameRate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A timeline of many pieces of one film, as one job; the walker's landings are known. */
class EditListTest {
  private static final FrameRate RATE = new FrameRate(25, 1);
  private static final long DURATION_US = 9_000_000;

  /** So small that all steps lie inside the picture. */
  private static final ScriptedWalk WALK = new ScriptedWalk(1, 1_023_000, 550_000, 13, 1.3, 280);

  @TempDir private Path folder;

  private static final String HEADER =
      "sourcePath\tsrcInUs\tsrcOutUs\ttimelineStartSample\tspeedNum\tspeedDen\tflags\n";

  /** A trim, a gap, a piece at half speed, one from before, one reversed. */
  private static final String LIST =
      HEADER
          + "scene.mp4\t3000000\t5000000\t0\t1\t1\t\n"
          + "scene.mp4\t5400000\t7000000\t144000\t1\t2\t\n"
          + "scene.mp4\t800000\t2400000\t480000\t2\t1\t\n"
          + "scene.mp4\t7000000\t8000000\t600000\t1\t1\treversed\n";

  private PlacementPlan run(String list, String words) {
    return run(list, words, "", "");
  }

  private PlacementPlan run(String list, String words, String from, String to) {
    ScriptedScene scene =
        new ScriptedScene(RATE, Optional.empty(), RATE::startUs, DURATION_US, List.of(WALK));
    Seams seams = scene.seams((source, mix, out, name, mov, cancel) -> "");
    Seams named =
        new Seams(
            path -> at(path, seams.probe().apply(path)),
            seams.frames(),
            seams.poses(),
            seams.contacts(),
            seams.scenes(),
            seams.steps(),
            seams.meter(),
            seams.video());
    try {
      Path file = Files.writeString(folder.resolve("cut.tsv"), list);
      return new FootfallPipeline(named, "test")
          .run(
              new JobRequest(
                  "job",
                  file,
                  from,
                  to,
                  folder.resolve("out"),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.of("01:00:00:00"),
                  SessionText.settings(words)),
              new CancelToken(),
              Progress.NONE)
          .plan();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static SourceInfo at(Path path, SourceInfo s) {
    return new SourceInfo(
        path,
        s.fingerprint(),
        s.widthPx(),
        s.heightPx(),
        s.frameRate(),
        false,
        s.startTimecode(),
        s.durationUs(),
        false);
  }

  @Test
  void run_trimsGapsAndSpeeds_everyStepIsOnItsSample() throws IOException {
    PlacementPlan plan = run(LIST, "takes=1 formats=clips,rpp,mix,video");
    List<Long> wanted = new ArrayList<>();
    for (EditRow row : EditList.read(folder.resolve("cut.tsv")).rows()) {
      for (ScriptedWalk.Landing landing : WALK.landings()) {
        if (row.isPlain() && row.contains(landing.mediaUs())) {
          wanted.add(row.sampleAt(landing.mediaUs()));
        }
      }
    }
    List<PlanClip> clips = plan.activeClips();
    assertEquals(wanted.size(), clips.size());
    for (int i = 0; i < wanted.size(); i++) {
      // Half a frame, which is a whole one where the piece is at half its speed.
      double toleranceSamples = clips.get(i).hitSample() < 144_000 ? 960 : 1_920;
      assertEquals(wanted.get(i), clips.get(i).hitSample(), toleranceSamples, "step " + i);
      Wav wav = Wav.read(folder.resolve("out").resolve(clips.get(i).file()));
      assertEquals(clips.get(i).hitSample(), clips.get(i).startSample() + Onset.find(wav.audio()));
      assertEquals(
          plan.timeline().startSample() + clips.get(i).startSample(), wav.timeReferenceSamples());
    }
    assertTrue(
        plan.warnings().stream()
            .anyMatch(
                w ->
                    w.code() == WarningCode.RETIMED_SKIPPED
                        && w.startUs() == 12_500_000
                        && w.text().contains("it is reversed")));
    String rpp = Files.readString(folder.resolve("out").resolve("cut.rpp"));
    assertEquals(4, rpp.split("<SOURCE VIDEO", -1).length - 1, "an item for each piece");
    assertTrue(rpp.contains("PLAYRATE 0.5 1 0 -1"), rpp);
    assertEquals(1, plan.sources().size());
  }

  @Test
  void run_aListThatWasChanged_keepsStepsAndEditsBySourceTime() {
    PlacementPlan first = run(LIST, "takes=1");
    PlanClip third = first.activeClips().get(2);
    new FootfallPipeline(
            new ScriptedScene(RATE, Optional.empty(), RATE::startUs, DURATION_US, List.of())
                .seams((source, mix, out, name, mov, cancel) -> ""),
            "test")
        .edit(
            "edit",
            folder.resolve("out"),
            EditSheet.parse("stepId\toffsetSamples\n" + third.stepId() + "\t250\n", "edits.tsv"),
            new CancelToken(),
            Progress.NONE);
    // The first piece is trimmed at its head and lies later, the last is first, the gap is gone.
    String changed =
        HEADER
            + "scene.mp4\t800000\t2400000\t0\t2\t1\t\n"
            + "scene.mp4\t3200000\t5000000\t96000\t1\t1\t\n"
            + "scene.mp4\t5400000\t7000000\t182400\t1\t2\t\n";
    PlacementPlan second = run(changed, "takes=1");
    PlanDiff diff = PlanDiff.between(first, second);
    assertEquals(0, diff.added(), diff.text());
    assertEquals(1, diff.locked(), diff.text());
    for (PlanClip clip : second.activeClips()) {
      PlanClip before =
          first.clips().stream()
              .filter(c -> c.identity().equals(clip.identity()))
              .findFirst()
              .orElseThrow();
      // Within what looking twice differs by.
      assertEquals(before.mediaUs(), clip.mediaUs(), 10_000);
    }
    PlanClip moved =
        second.activeClips().stream()
            .filter(c -> c.identity().equals(third.identity()))
            .findFirst()
            .orElseThrow();
    assertEquals(250, moved.user().offsetSamples());
    // 200 ms less at its head, two seconds later.
    assertEquals(third.hitSample() - 9_600 + 96_000 + 250, moved.hitSample(), 1);
  }

  @Test
  void run_nothingThatPlaysForwards_isDoneAndWarns() {
    PlacementPlan plan =
        run(
            HEADER
                + "scene.mp4\t4000000\t4000000\t0\t0\t1\tfrozen\n"
                + "scene.mp4\t5000000\t4000000\t48000\t-1\t1\t\n"
                + "elsewhere\t0\t0\t96000\t1\t1\tcompound\n",
            "");
    assertEquals(List.of(), plan.clips());
    assertEquals(
        List.of("it is frozen", "its speed is -1/1", "it is compound"),
        plan.warnings().stream()
            .filter(w -> w.code() == WarningCode.RETIMED_SKIPPED)
            .map(w -> w.text().replaceFirst(".*: ", ""))
            .toList());
    assertEquals(RATE, run(LIST, "takes=1").timeline().frameRate());
  }

  @Test
  void run_ofRangesOneByOne_watchesEachAndKeepsTheOthers() throws IOException {
    // 3.5 s of the timeline lie within the second piece.
    long border = 168_000;
    List<Long> first = hits(run(LIST, "takes=1", "", "3.5s"));
    assertTrue(!first.isEmpty() && first.stream().allMatch(hit -> hit < border), "" + first);
    List<Long> both = hits(run(LIST, "takes=1 seed=1", "3.5s", ""));
    assertEquals(first, both.subList(0, first.size()));
    assertTrue(both.stream().skip(first.size()).allMatch(hit -> hit >= border), "" + both);
    long wanted =
        EditList.read(folder.resolve("cut.tsv")).rows().stream()
            .filter(EditRow::isPlain)
            .flatMap(r -> WALK.landings().stream().filter(l -> r.contains(l.mediaUs())))
            .count();
    assertEquals(wanted, both.size());
    FootfallException nothing =
        assertThrows(FootfallException.class, () -> run(LIST, "", "2.1s", "2.9s"));
    assertTrue(nothing.getMessage().contains("2.100 s to 2.900 s"), nothing.getMessage());
  }

  private static List<Long> hits(PlacementPlan plan) {
    return plan.activeClips().stream().map(PlanClip::hitSample).toList();
  }

  @Test
  void run_ofAPieceLongerThanItsPicture_endsWithThePicture() {
    List<Long> whole = hits(run(HEADER + "scene.mp4\t0\t9000000\t0\t1\t1\t\n", "takes=1 seed=1"));
    List<Long> longer = hits(run(HEADER + "scene.mp4\t0\t12000000\t0\t1\t1\t\n", "takes=1 seed=1"));
    assertTrue(!whole.isEmpty());
    assertEquals(whole, longer);
  }

  @Test
  void read_whatMakesNoSense_isRefusedWithItsLine() {
    assertRefused("line 2: 3 fields", HEADER + "scene.mp4\t0\t1\n");
    assertRefused("line 2: a number", HEADER + "scene.mp4\tx\t1\t0\t1\t1\t\n");
    assertRefused("line 2: a piece of", HEADER + "scene.mp4\t5\t5\t0\t1\t1\t\n");
    assertRefused("there is no row", HEADER);
    assertRefused("is 9.000 s long", HEADER + "scene.mp4\t9000000\t9999999\t0\t1\t1\t\n");
  }

  private void assertRefused(String why, String list) {
    FootfallException e = assertThrows(FootfallException.class, () -> run(list, ""));
    assertTrue(e.getMessage().contains(why), e.getMessage());
  }
}
