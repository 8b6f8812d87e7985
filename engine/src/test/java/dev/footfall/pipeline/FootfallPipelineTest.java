package dev.footfall.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.error.JobCancelledException;
import dev.footfall.error.WarningCode;
import dev.footfall.export.AnalysisJson;
import dev.footfall.export.PlanStore;
import dev.footfall.job.CancelToken;
import dev.footfall.job.Progress;
import dev.footfall.pipeline.settings.Settings;
import dev.footfall.pipeline.settings.SettingsText;
import dev.footfall.place.PlacementPlan;
import dev.footfall.place.PlanClip;
import dev.footfall.pose.ScriptedWalk;
import dev.footfall.scene.Analysis;
import dev.footfall.time.MediaRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FootfallPipelineTest extends PipelineFixture {
  @Test
  void run_twoWalkers_haveATrackEach() {
    ScriptedWalk second = new ScriptedWalk(2, 1_250_000, 400_000, 6, 1.1, 300);
    JobResult result =
        run(
            scene(
                FILM,
                Optional.empty(),
                FILM::startUs,
                List.of(ScriptedWalk.atPace(1, 1_000_000, 8), second)),
            Settings.DEFAULT);
    assertEquals(2, result.plan().tracks().size());
    assertEquals(8, clipsOf(result.plan(), 1));
    assertEquals(6, clipsOf(result.plan(), 2));
    JobResult one =
        run(
            scene(
                FILM,
                Optional.empty(),
                FILM::startUs,
                List.of(ScriptedWalk.atPace(1, 1_000_000, 8), second)),
            SettingsText.read(Settings.DEFAULT, Map.of("people", "2")));
    assertEquals(0, clipsOf(one.plan(), 1));
    assertEquals(6, clipsOf(one.plan(), 2));
  }

  private static long clipsOf(PlacementPlan plan, int person) {
    return plan.activeClips().stream().filter(c -> c.person() == person).count();
  }

  @Test
  void run_unknownPerson_namesThoseThatAre() {
    FootfallException e =
        assertThrows(
            FootfallException.class,
            () -> run(oneWalk(), SettingsText.read(Settings.DEFAULT, Map.of("people", "7"))));
    assertEquals(ErrorCode.BAD_REQUEST, e.code());
    assertTrue(e.getMessage().contains("there are: 1"), e.getMessage());
  }

  @Test
  void run_fromASavedAnalysis_placesWhatWatchingDoes() throws IOException {
    PlacementPlan watched = run(oneWalk(), Settings.DEFAULT).plan();
    assertEquals(watched.clips(), fromSaved("all", "", "").clips());
  }

  @Test
  void run_fromASavedAnalysisWithARange_takesThatPartOfIt() throws IOException {
    PlacementPlan whole = fromSaved("all", "", "");
    PlacementPlan part = fromSaved("part", "1.5s", "3.5s");
    assertEquals(new MediaRange(1_500_000, 3_500_000), part.range());
    List<Long> inside =
        whole.activeClips().stream()
            .map(PlanClip::mediaUs)
            .filter(us -> us >= 1_500_000 && us < 3_500_000)
            .toList();
    assertTrue(!inside.isEmpty() && inside.size() < whole.activeClips().size());
    assertEquals(inside, part.activeClips().stream().map(PlanClip::mediaUs).toList());
  }

  private PlacementPlan fromSaved(String folder, String from, String to) throws IOException {
    FootfallPipeline pipeline = new FootfallPipeline(oneWalk().seams(NO_VIDEO), "test");
    Analysis seen = pipeline.analyze(request(Settings.DEFAULT), new CancelToken(), Progress.NONE);
    Files.createDirectories(out);
    Path saved = Files.writeString(out.resolve("seen.json"), AnalysisJson.write(seen, true));
    JobRequest request =
        new JobRequest(
            "job",
            Path.of("scene.mp4"),
            from,
            to,
            out.resolve(folder),
            Optional.of(saved),
            Optional.empty(),
            Optional.empty(),
            Settings.DEFAULT);
    return pipeline.run(request, new CancelToken(), Progress.NONE).plan();
  }

  @Test
  void run_nobodyInThePicture_isDoneAndSaysSo() {
    JobResult result =
        run(scene(FILM, Optional.empty(), FILM::startUs, List.of()), Settings.DEFAULT);
    assertEquals(List.of(), result.plan().clips());
    assertEquals(WarningCode.NO_PEOPLE, result.plan().warnings().get(0).code());
    assertTrue(Files.exists(result.planJson()));
  }

  @Test
  void run_noSurfaceKnown_warns() {
    assertTrue(
        run(oneWalk(), Settings.DEFAULT).plan().warnings().stream()
            .anyMatch(w -> w.code() == WarningCode.SURFACE_UNSURE));
    assertFalse(
        run(oneWalk(), SettingsText.read(Settings.DEFAULT, Map.of("surface", "wood")))
            .plan()
            .warnings()
            .stream()
            .anyMatch(w -> w.code() == WarningCode.SURFACE_UNSURE));
  }

  @Test
  void run_twice_sameSoundsAndTheOlderPlanIsKept() throws IOException {
    PlacementPlan first = run(oneWalk(), Settings.DEFAULT).plan();
    PlacementPlan again = run(oneWalk(), Settings.DEFAULT).plan();
    assertEquals(files(first), files(again));
    PlacementPlan other =
        run(oneWalk(), SettingsText.read(Settings.DEFAULT, Map.of("seed", "2"))).plan();
    assertNotEquals(files(first), files(other));
    assertEquals(Optional.of(other), new PlanStore(out).read());
    assertTrue(Files.exists(out.resolve("plan.1.json")));
    for (PlanClip clip : first.clips()) {
      assertTrue(Files.exists(out.resolve(clip.file())), "an older plan's clip is gone");
    }
  }

  private static List<String> files(PlacementPlan plan) {
    return plan.clips().stream().map(PlanClip::file).toList();
  }

  @Test
  void run_projectWithTheUsersWork_isNotOverwritten() throws IOException {
    Files.createDirectories(out);
    Files.writeString(out.resolve("scene.rpp"), "the user's work");
    run(oneWalk(), Settings.DEFAULT);
    assertEquals("the user's work", Files.readString(out.resolve("scene.rpp")));
    assertTrue(Files.readString(out.resolve("scene.2.rpp")).startsWith("<REAPER_PROJECT"));
  }

  @Test
  void run_cancelledAnywhere_leavesNothing() throws IOException {
    for (String stage : List.of("watch", "sound", "video")) {
      CancelToken cancel = new CancelToken();
      VideoMux cancelling =
          (source, mix, folder, name, mov, token) -> {
            cancel.cancel();
            return "";
          };
      Progress progress =
          (at, fraction) -> {
            if (at.equals(stage)) {
              cancel.cancel();
            }
          };
      assertThrows(
          JobCancelledException.class,
          () ->
              new FootfallPipeline(oneWalk().seams(cancelling), "test")
                  .run(request(Settings.DEFAULT), cancel, progress),
          stage);
      assertEquals(List.of(), filesIn(out), "cancelled at " + stage);
    }
  }

  @Test
  void run_muxerFails_leavesNothing() throws IOException {
    VideoMux failing =
        (source, mix, folder, name, mov, token) -> {
          throw new FootfallException(ErrorCode.DISK_FULL, "no space left");
        };
    assertThrows(
        FootfallException.class,
        () ->
            new FootfallPipeline(oneWalk().seams(failing), "test")
                .run(request(Settings.DEFAULT), new CancelToken(), Progress.NONE));
    assertEquals(List.of(), filesIn(out));
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).toList();
    }
  }
}
