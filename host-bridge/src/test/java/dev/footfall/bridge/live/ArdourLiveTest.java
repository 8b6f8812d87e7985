package dev.footfall.bridge.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.Require;
import dev.footfall.audio.Wav;
import dev.footfall.bridge.DemoClip;
import dev.footfall.bridge.PipelineRunner;
import dev.footfall.bridge.Wiring;
import dev.footfall.bridge.serve.EngineServer;
import dev.footfall.bridge.serve.ServeConfig;
import dev.footfall.pipeline.settings.Settings;
import dev.footfall.place.PlanClip;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ardour itself, with the scripts, the real engine and the demo clip. */
class ArdourLiveTest {
  /** One job watches two seconds of video, on a machine that may be busy. */
  private static final long JOB_S = 300;

  private static final int LONGEST_LINES = 300;

  /**
   * The printed file is rounded to 24 bits, by half of 2^-23, and up to three sounds overlap; what
   * Ardour adds in floats is off by less than 2^-24 of a peak below 1. Of each tail up to three
   * samples are cut off, which are faded to 10^-4 and less of sounds that are 60 dB below full
   * scale there: 10^-7.
   */
  private static final double ROUNDED = (3 * 0.5 + 0.5) / (1 << 23) + 1e-7;

  /** Some of Ardour's exports have stray samples behind a region's end; the next one has not. */
  private static final int EXPORTS = 4;

  @TempDir private Path folder;

  /** Regions by step: track, name, sample, length, gain, whether it hides or fades. */
  private static Map<Integer, List<String>> regions(ArdourStage stage)
      throws IOException, InterruptedException {
    return stage.regions().stream()
        .collect(
            Collectors.toMap(
                fields -> Integer.valueOf(fields.get(1).replaceAll("^Footfall (\\d+)\\..*", "$1")),
                Function.identity()));
  }

  private void assertHeard(ArdourStage stage, String plan)
      throws IOException, InterruptedException {
    Path clips = folder.resolve("film/footfall");
    Path kept = Files.createDirectories(folder.resolve(plan));
    Files.copy(clips.resolve("plan.json"), kept.resolve("plan.json"));
    HeardPlan heard = new HeardPlan(kept, clips);
    for (int left = EXPORTS - 1; ; left--) {
      Path export = stage.export(plan + ".wav");
      try {
        heard.assertHeard(Wav.read(export).audio(), 0, ROUNDED);
        return;
      } catch (AssertionError e) {
        if (left == 0) {
          throw e;
        }
      }
    }
  }

  @Test
  void generate_demoClip_soundsToTheSample_andKeepsWhatTheUserDid()
      throws IOException, InterruptedException {
    Require.tool("ardour", "ardour");
    String settings =
        "video = %s\ndialogs = off\nsurface = grass\ntakes = 1\nseed = 1\n"
            .formatted(DemoClip.unpack(folder));
    ServeConfig config =
        new ServeConfig(
            InetAddress.getLoopbackAddress(),
            0,
            folder.resolve("home"),
            "test",
            "",
            OptionalInt.empty());
    try (Wiring wiring = Wiring.open(Settings.DEFAULT);
        EngineServer engine = EngineServer.start(config, new PipelineRunner(wiring.pipeline()));
        ArdourStage stage = ArdourStage.open(folder, settings)) {
      stage.set("osc = " + stage.port() + "\nbuttons = 1 2\n");
      assertEquals("refused: select footsteps of Footfall first", stage.press(2, JOB_S));
      stage.send("/loop_location", "ii", "110400", "240000");
      stage.send("/access_action", "s", "Editor/select-loop-range");
      String told = stage.press(1, JOB_S);
      assertDone(told);
      Map<Integer, List<String>> first = regions(stage);
      assertFirst(first);
      assertHeard(stage, "first");
      String again = stage.pressByRemote(engine.address(), JOB_S);
      assertTrue(again.contains(" 0 of them new"), again);
      assertEquals(first, regions(stage));
      assertUndone(stage, first);
      assertChanged(stage, first);
      assertHeard(stage, "changed");
    }
  }

  private static void assertDone(String told) {
    assertTrue(told.startsWith("done: "), told);
    assertFalse(told.contains("HOST_REFUSED"), told);
  }

  private void assertFirst(Map<Integer, List<String>> regions) throws IOException {
    // The woman's labelled steps at frames 79, 98, 116 and more lie in this range.
    assertTrue(regions.size() >= 5, regions.toString());
    Path footfall = folder.resolve("film/footfall");
    List<PlanClip> clips = new HeardPlan(footfall, footfall).clips();
    assertEquals(clips.size(), regions.size());
    for (PlanClip clip : clips) {
      List<String> region = regions.get(clip.stepId());
      assertEquals("Footfall Walker " + clip.track(), region.get(0));
      long first = Long.parseLong(region.get(2));
      // In the silence before the sound, on a whole four.
      assertTrue(first <= clip.startSample() && first > clip.startSample() - 4, region.toString());
      assertEquals("1.0000", region.get(4));
      assertEquals("false", region.get(5));
    }
  }

  private static void assertUndone(ArdourStage stage, Map<Integer, List<String>> first)
      throws IOException, InterruptedException {
    stage.send("/access_action", "s", "Editor/undo");
    assertEquals(List.of(), stage.regions());
    stage.send("/access_action", "s", "Editor/redo");
    assertEquals(first, regions(stage));
  }

  /** Moves, deletes, locks and levels a step each, regenerates the next, generates again. */
  private static void assertChanged(ArdourStage stage, Map<Integer, List<String>> first)
      throws IOException, InterruptedException {
    List<Integer> steps =
        stage.todo(
            """
            local function of (i) return regions[steps[i]] end
            of (1).region:set_position (Temporal.timepos_t (of (1).region:position ():samples () + 4800))
            of (2).track:playlist ():remove_region (of (2).region)
            of (3).region:set_locked (true)
            of (4).region:to_audioregion ():set_scale_amplitude (0.5)
            local chosen = ArdourUI.SelectionList ()
            chosen:push_back (Editor:regionview_from_region (of (5).region))
            Editor:set_selection (chosen, ArdourUI.SelectionOp.Set)
            """);
    String told = stage.press(2, JOB_S);
    assertDone(told);
    stage.send("/access_action", "s", "Editor/select-loop-range");
    told = stage.press(1, JOB_S);
    assertDone(told);
    Map<Integer, List<String>> after = regions(stage);
    assertEquals(first.size() - 1, after.size());
    assertEquals(sample(first, steps.get(0)) + 4800, sample(after, steps.get(0)));
    assertFalse(after.containsKey(steps.get(1)));
    assertEquals(first.get(steps.get(2)), after.get(steps.get(2)));
    assertEquals(sample(first, steps.get(3)), sample(after, steps.get(3)));
    assertNotEquals(first.get(steps.get(4)).get(1), after.get(steps.get(4)).get(1));
  }

  private static long sample(Map<Integer, List<String>> regions, int step) {
    return Long.parseLong(regions.get(step).get(2));
  }

  @Test
  void scripts_areShort() throws IOException {
    try (Stream<Path> files = Files.walk(ArdourStage.SCRIPTS)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertTrue(Files.readAllLines(file).size() < LONGEST_LINES, file + " is too long");
      }
    }
  }
}
