package dev.footfall.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.audio.Onset;
import dev.footfall.audio.Wav;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.error.JobCancelledException;
import dev.footfall.error.WarningCode;
import dev.footfall.export.PlanStore;
import dev.footfall.job.CancelToken;
import dev.footfall.job.Progress;
import dev.footfall.pipeline.settings.Settings;
import dev.footfall.pipeline.settings.SettingsText;
import dev.footfall.place.PlacementPlan;
import dev.footfall.place.PlanClip;
import dev.footfall.pose.ScriptedWalk;
import dev.footfall.time.FrameRate;
import dev.footfall.time.Timecode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FootfallPipelineTest {
  private static final FrameRate FILM = new FrameRate(24000, 1001);
  private static final VideoMux NO_VIDEO = (source, mix, folder, name, mov, cancel) -> "";

  /**
   * Where gain and pan are printed, a sound is rounded to 24 bits once more, at up to 50 dB less:
   * that can tip the scale by a sample or two where its level just creeps up to the threshold.
   */
  private static final int PRINTED_SAMPLES = 2;

  @TempDir private Path out;

  @ParameterizedTest
  @CsvSource({
    "24000, 1001",
    "24, 1",
    "25, 1",
    "30000, 1001",
    "30, 1",
    "48, 1",
    "50, 1",
    "60000, 1001",
    "60, 1"
  })
  void run_scriptedWalk_everyHitOnItsFrameAndEveryFileOnItsSample(int num, int den)
      throws IOException {
    FrameRate rate = new FrameRate(num, den);
    Optional<Timecode> start =
        Optional.of(new Timecode(3600L * rate.nominal(), rate, rate.supportsDropFrame()));
    ScriptedWalk walk = ScriptedWalk.atPace(1, 1_003_000, 8);
    ScriptedScene scene = scene(rate, start, rate::startUs, List.of(walk));
    JobResult result = run(scene, Settings.DEFAULT);
    assertOnTheirSamples(result.plan(), walk, rate.startUs(1) / 2);
    assertEquals(0, scene.openSources());
  }

  @Test
  void run_variableFrameRate_everyHitWithinHalfAFrame() throws IOException {
    Random random = new Random(11);
    List<Long> times = new ArrayList<>(List.of(0L));
    while (times.get(times.size() - 1) < 8_000_000) {
      times.add(times.get(times.size() - 1) + 18_000 + random.nextInt(26_000));
    }
    ScriptedWalk walk = ScriptedWalk.atPace(1, 1_003_000, 8);
    ScriptedScene scene =
        scene(new FrameRate(30, 1), Optional.empty(), i -> times.get((int) i), List.of(walk));
    // Frames are up to 44 ms apart.
    assertOnTheirSamples(run(scene, Settings.DEFAULT).plan(), walk, 22_000);
  }

  private void assertOnTheirSamples(PlacementPlan plan, ScriptedWalk walk, long toleranceUs)
      throws IOException {
    List<PlanClip> active = plan.activeClips();
    List<ScriptedWalk.Landing> landings = walk.landings();
    assertEquals(landings.size(), active.size());
    for (int i = 0; i < landings.size(); i++) {
      long errorUs = Math.round(active.get(i).hitSample() / 0.048 - landings.get(i).mediaUs());
      assertTrue(Math.abs(errorUs) <= toleranceUs, "step %d: %d us".formatted(i + 1, errorUs));
      assertEquals(landings.get(i).foot(), active.get(i).foot());
    }
    for (PlanClip clip : plan.clips()) {
      Wav dry = Wav.read(out.resolve(clip.file()));
      assertEquals(clip.hitSample(), clip.startSample() + Onset.find(dry.audio()));
      assertEquals(plan.timeline().startSample() + clip.startSample(), dry.timeReferenceSamples());
      Wav padded = Wav.read(out.resolve(clip.paddedFile()));
      long frameStart = plan.timeline().frameRate().startSample(clip.startFrame(), 48_000);
      assertEquals(clip.startSample(), frameStart + clip.padSamples());
      assertEquals(clip.hitSample(), frameStart + Onset.find(padded.audio()), PRINTED_SAMPLES);
    }
    assertProject(plan);
    assertMix(active);
  }

  /** Items of the REAPER project: position and snap offset point at the hit. */
  private void assertProject(PlacementPlan plan) throws IOException {
    String text = Files.readString(out.resolve("scene.rpp"));
    List<Long> hits = new ArrayList<>();
    Matcher items =
        Pattern.compile(
                "<ITEM\\s+POSITION (\\S+)\\s(?:(?!<ITEM).)*?SNAPOFFS (\\S+)", Pattern.DOTALL)
            .matcher(text.substring(text.indexOf("Walker 1")));
    while (items.find()) {
      double hitS = Double.parseDouble(items.group(1)) + Double.parseDouble(items.group(2));
      hits.add(Math.round(hitS * 48_000));
    }
    assertEquals(plan.activeClips().stream().map(PlanClip::hitSample).toList(), hits);
  }

  /** The mix: where a step is alone, its onset is found on its very sample. */
  private void assertMix(List<PlanClip> active) {
    AudioBuffer mix = Wav.read(out.resolve("scene_footsteps.wav")).audio();
    int alone = 0;
    long soundsUntil = 0;
    for (PlanClip clip : active) {
      if (clip.startSample() >= soundsUntil) {
        int from = (int) clip.startSample();
        int to = (int) Math.min(mix.length(), from + clip.lengthSamples());
        assertEquals(clip.hitSample() - from, Onset.find(mix.slice(from, to)), PRINTED_SAMPLES);
        alone++;
      }
      soundsUntil = clip.startSample() + clip.lengthSamples();
    }
    assertTrue(alone > 0, "no step is alone in the mix");
  }

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

  private static ScriptedScene oneWalk() {
    return scene(
        FILM, Optional.empty(), FILM::startUs, List.of(ScriptedWalk.atPace(1, 1_000_000, 6)));
  }

  private static ScriptedScene scene(
      FrameRate rate,
      Optional<Timecode> start,
      LongUnaryOperator frameUs,
      List<ScriptedWalk> walks) {
    return new ScriptedScene(rate, start, frameUs, 6_500_000, walks);
  }

  private JobResult run(ScriptedScene scene, Settings settings) {
    return new FootfallPipeline(scene.seams(NO_VIDEO), "test")
        .run(request(settings), new CancelToken(), Progress.NONE);
  }

  private JobRequest request(Settings settings) {
    return new JobRequest(
        "job",
        Path.of("scene.mp4"),
        "",
        "",
        out,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        settings);
  }
}
