package dev.footfall.bridge.live;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.Require;
import dev.footfall.audio.AudioBuffer;
import dev.footfall.audio.Wav;
import dev.footfall.bridge.DemoClip;
import dev.footfall.bridge.PipelineRunner;
import dev.footfall.bridge.Wiring;
import dev.footfall.bridge.serve.EngineServer;
import dev.footfall.bridge.serve.ServeConfig;
import dev.footfall.pipeline.settings.Settings;
import dev.footfall.place.PlanClip;
import dev.footfall.time.FrameRate;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blender itself, with the add-on, the real engine and the demo clip. */
class BlenderLiveTest {
  private static final Path TESTS = LiveProgram.ROOT.resolve("host-bridge/src/test/blender");
  private static final Path SCRIPTS = LiveProgram.ROOT.resolve("scripts/blender");
  private static final int LONGEST_LINES = 300;
  private static final long QUICK_S = 120;
  private static final Set<String> LONG_SCRIPTS = Set.of("demo.py", "remotes.py");

  /** Three times two seconds of video are watched, on a machine that may be busy. */
  private static final long LONG_S = 900;

  /**
   * A clip is rounded to 24 bits in the padded file (its fades), by half of 2^-23, and the export
   * once more, by a whole one if it cuts. Level and pan pass through floats: Blender's gains, sides
   * and product are each off by up to 2^-24 of a sound, as are ours, in all less than 2^-21 of the
   * peak, which is below 1/4 here. At most three sounds overlap.
   */
  private static final double ROUNDED = (3 * (0.5 + 4 / 4.0) + 1) / (1 << 23);

  @TempDir private Path folder;

  private String blender(String script, Map<String, String> more)
      throws IOException, InterruptedException {
    String blender = Require.tool("blender", "blender");
    Map<String, String> environment = new HashMap<>(more);
    environment.put("FOOTFALL_TEST_FOLDER", folder.toString());
    environment.put("FOOTFALL_SCRIPTS", SCRIPTS.toString());
    environment.put("PYTHONDONTWRITEBYTECODE", "1");
    return LiveProgram.run(
        folder,
        List.of(
            blender,
            "-b",
            "--factory-startup",
            "--python-exit-code",
            "3",
            "--python",
            TESTS.resolve(script).toString()),
        environment,
        LONG_SCRIPTS.contains(script) ? LONG_S : QUICK_S);
  }

  /** Strips of a phase by step: step, take, channel, frame, volume, pan, file. */
  private static Map<Integer, List<String>> strips(String printed, String phase) {
    return LiveProgram.rows(printed, "strip").stream()
        .filter(fields -> fields.get(0).equals(phase))
        .map(fields -> fields.subList(1, fields.size()))
        .collect(Collectors.toMap(f -> Integer.valueOf(f.get(0)), Function.identity()));
  }

  private AudioBuffer heard(String name) {
    return Wav.read(folder.resolve(name)).audio();
  }

  @Test
  void generate_demoClip_soundsToTheSample_andKeepsWhatTheUserDid()
      throws IOException, InterruptedException {
    Require.tool("blender", "blender");
    String clip = DemoClip.unpack(folder).toString();
    String printed = withEngine("demo.py", clip);
    assertEquals(4, LiveProgram.rows(printed, "pressed").size(), printed);
    assertFalse(printed.contains("HOST_REFUSED"), printed);
    Path run = folder.resolve("film footsteps/Scene/f69");
    assertFirst(printed, new HeardPlan(folder.resolve("first"), run));
    assertEquals(strips(printed, "first"), strips(printed, "again"), printed);
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("first.wav")),
        Files.readAllBytes(folder.resolve("again.wav")));
    assertChanged(printed);
    new HeardPlan(folder.resolve("changed"), run).assertHeard(heard("changed.wav"), 0, ROUNDED);
  }

  private String withEngine(String script, String clip) throws IOException, InterruptedException {
    ServeConfig config =
        new ServeConfig(
            InetAddress.getLoopbackAddress(),
            0,
            folder.resolve("home"),
            "test",
            "",
            OptionalInt.empty());
    try (Wiring wiring = Wiring.open(Settings.DEFAULT);
        EngineServer engine = EngineServer.start(config, new PipelineRunner(wiring.pipeline()))) {
      assertTrue(engine.address().getPort() > 0);
      return blender(script, Map.of("FOOTFALL_TEST_CLIP", clip));
    }
  }

  @Test
  void listen_aPressedButton_generatesHere() throws IOException, InterruptedException {
    Require.tool("blender", "blender");
    String printed = withEngine("remotes.py", DemoClip.unpack(folder).toString());
    // The woman's labelled steps at frames 79 and 98 lie in the range.
    assertTrue(Integer.parseInt(LiveProgram.rows(printed, "placed").get(0).get(0)) >= 2, printed);
    assertEquals("False", LiveProgram.rows(printed, "listens").get(0).get(0), printed);
  }

  private void assertFirst(String printed, HeardPlan plan) {
    Map<Integer, List<String>> first = strips(printed, "first");
    // The woman's labelled steps at frames 79, 98, 116 and more lie in this range.
    assertTrue(first.size() >= 5, printed);
    assertEquals(plan.clips().size(), first.size(), printed);
    for (PlanClip clip : plan.clips()) {
      List<String> strip = first.get(clip.stepId());
      assertTrue(strip.get(2).startsWith("Footfall Walker " + clip.track()), printed);
      // Where Blender begins a frame a sample late, silence of nearly a frame may take its place.
      assertEquals(clip.startFrame(), Long.parseLong(strip.get(3)), 1.0);
      assertEquals(clip.gainDb(), 20 * Math.log10(Double.parseDouble(strip.get(4))), 1e-3);
      assertEquals(clip.pan(), Double.parseDouble(strip.get(5)), 1e-5);
    }
    plan.assertHeard(heard("first.wav"), 0, ROUNDED);
  }

  private static void assertChanged(String printed) {
    List<Integer> touched =
        LiveProgram.rows(printed, "touched").get(0).stream().map(Integer::valueOf).toList();
    Map<Integer, List<String>> before = strips(printed, "again");
    Map<Integer, List<String>> regenerated = strips(printed, "regenerated");
    Map<Integer, List<String>> after = strips(printed, "changed");
    List<String> moved = after.get(touched.get(0));
    assertEquals(frame(before, touched.get(0)) + 2, Long.parseLong(moved.get(3)), printed);
    assertTrue(!after.containsKey(touched.get(1)), printed);
    assertEquals(before.get(touched.get(2)), after.get(touched.get(2)), printed);
    List<String> levelled = after.get(touched.get(3));
    double volume = Double.parseDouble(before.get(touched.get(3)).get(4));
    assertEquals(volume / 2, Double.parseDouble(levelled.get(4)), 1e-5, printed);
    assertEquals("-0.750000", levelled.get(5), printed);
    assertEquals(before.size() - 1, after.size(), printed);
    for (int step : before.keySet()) {
      if (!touched.contains(step)) {
        assertNotEquals(before.get(step).get(1), regenerated.get(step).get(1), printed);
        assertEquals(frame(before, step), frame(regenerated, step), printed);
        // A step that was given another take by hand is the user's.
        assertEquals(regenerated.get(step), after.get(step), printed);
      }
    }
  }

  private static long frame(Map<Integer, List<String>> strips, int step) {
    return Long.parseLong(strips.get(step).get(3));
  }

  @Test
  void press_withNothingToDo_saysWhatToDo() throws IOException, InterruptedException {
    String clip = DemoClip.unpack(folder).toString();
    String printed =
        blender("refusals.py", Map.of("FOOTFALL_TEST_CLIP", clip, "PATH", folder.toString()));
    List<String> refusals =
        LiveProgram.rows(printed, "refused").stream().map(fields -> fields.get(0)).toList();
    assertEquals(6, refusals.size(), printed);
    assertTrue(refusals.get(0).startsWith("select a movie strip"), printed);
    assertTrue(refusals.get(1).startsWith("select a movie strip"), printed);
    assertTrue(refusals.get(2).startsWith("save this Blender file first"), printed);
    assertTrue(refusals.get(3).startsWith("select footsteps of Footfall"), printed);
    assertTrue(refusals.get(4).contains("begins at frame -10"), printed);
    assertTrue(refusals.get(5).startsWith("no engine runs"), printed);
    assertEquals("1", LiveProgram.rows(printed, "strips").get(0).get(0), printed);
  }

  /** At 24000/1001 frames begin between samples, and Blender takes the next one: that is met. */
  @Test
  void apply_fractionalRate_isOnItsSample() throws IOException, InterruptedException {
    FrameRate rate = new FrameRate(24_000, 1_001);
    List<Long> starts = List.of(10_000L, 60_061L, 111_111L, 200_200L, 345_678L);
    ImpulsePlan.write(folder.resolve("plan"), rate, starts);
    String printed = blender("fraction.py", Map.of());
    assertEquals(starts.size(), strips(printed, "placed").size(), printed);
    List<Integer> found = ImpulsePlan.impulses(heard("mix.wav"));
    assertEquals(starts.stream().map(Math::toIntExact).toList(), found);
  }

  @Test
  void scripts_areShort() throws IOException {
    try (Stream<Path> files = Files.walk(SCRIPTS)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".py")).toList()) {
        assertTrue(Files.readAllLines(file).size() < LONGEST_LINES, file + " is too long");
      }
    }
  }
}
