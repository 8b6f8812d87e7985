package dev.footfall.bridge.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.audio.Onset;
import dev.footfall.audio.Wav;
import dev.footfall.bridge.DemoClip;
import dev.footfall.bridge.PipelineRunner;
import dev.footfall.bridge.Wiring;
import dev.footfall.bridge.serve.EngineServer;
import dev.footfall.bridge.serve.PortFile;
import dev.footfall.bridge.serve.ServeConfig;
import dev.footfall.export.PlanStore;
import dev.footfall.pipeline.settings.Settings;
import dev.footfall.place.PlacementPlan;
import dev.footfall.place.PlanClip;
import dev.footfall.time.FrameRate;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Resolve script, the real engine and the demo clip, over real UDP. */
class ResolveDemoTest {
  private static final FrameRate RATE = new FrameRate(30, 1);
  private static final long TIMELINE_START = 108_000;

  /** As in HitSamplesTest: rounding at a low level can tip the onset by one sample. */
  private static final int PRINTED_SAMPLES = 1;

  @TempDir private Path folder;

  @Test
  void generate_demoClip_placesEveryStepOnItsSample() throws IOException, InterruptedException {
    Path clip = DemoClip.unpack(folder);
    String world =
        "local w = world{clip = %s, marks = {video = {['in'] = 69, out = 125}}}\n"
            .formatted(quoted(clip));
    ResolveStage.Scene first;
    ResolveStage.Scene second;
    try (Wiring wiring = Wiring.open(Settings.DEFAULT);
        EngineServer engine = EngineServer.start(config(), new PipelineRunner(wiring.pipeline()))) {
      // What the script finds is this engine.
      assertEquals(
          engine.address().getPort(), PortFile.read(folder.resolve("home")).orElseThrow().port());
      first =
          stage("one")
              .play(
                  world
                      + """
                      press "Generate footsteps"
                      dump "first"
                      press "Generate footsteps"
                      dump "again"
                      w.marks = {video = {['in'] = 69, out = 100}}
                      press "Regenerate footsteps"
                      dump "regenerated"
                      """);
      second = stage("two").play(world + "press 'Generate footsteps'\ndump 'first'\n");
    }
    PlacementPlan plan = plan("one", "plan.1.json");
    assertOnTheirSamples(plan, first.steps("first"), first.printed());
    // The woman's labelled steps at frames 79, 98 and 116 lie in this range.
    assertTrue(first.steps("first").size() >= 3, first.printed());
    assertEquals(first.steps("first"), first.steps("again"));
    assertEquals(first.rows("marker", "first"), first.rows("marker", "again"));
    assertEquals(places(first.steps("first")), places(second.steps("first")));
    assertRegenerated(first);
    assertEquals(
        List.of(List.of("1", "108000", "231", "/films/atmo.wav")),
        first.rows("item", "regenerated").stream().filter(r -> r.get(0).equals("1")).toList());
  }

  private void assertOnTheirSamples(
      PlacementPlan plan, List<ResolveStage.Item> items, String printed) {
    List<PlanClip> clips = plan.activeClips();
    assertEquals(clips.size(), items.size(), printed);
    Map<String, PlanClip> byFile =
        clips.stream()
            .collect(
                Collectors.toMap(c -> Path.of(c.paddedFile()).getFileName().toString(), c -> c));
    for (ResolveStage.Item item : items) {
      PlanClip clip = byFile.get(item.file().getFileName().toString());
      long frameSample = RATE.startSample(item.start() - TIMELINE_START, 48_000);
      assertEquals(clip.startSample(), frameSample + clip.padSamples());
      Wav padded = Wav.read(item.file());
      assertEquals(clip.hitSample(), frameSample + Onset.find(padded.audio()), PRINTED_SAMPLES);
      assertPanned(clip, padded.audio());
      // Nothing of the sound is cut off: the item is as long as the file.
      assertTrue(item.frames() * 1_600 >= clip.padSamples() + clip.lengthSamples());
    }
  }

  /**
   * The sides differ as the constant-power law says. The quietest sounds peak at -50 dBFS, where
   * half a step of 24 bits is -94 dB below: far less than the 0.05 dB allowed here.
   */
  private static void assertPanned(PlanClip clip, AudioBuffer audio) {
    assertEquals(2, audio.channelCount());
    double angle = (clip.pan() + 1) * Math.PI / 4;
    double expectedDb = 20 * Math.log10(Math.cos(angle) / Math.sin(angle));
    double measuredDb = 10 * Math.log10(energy(audio.channel(0)) / energy(audio.channel(1)));
    assertEquals(expectedDb, measuredDb, 0.05);
  }

  private static double energy(float[] samples) {
    double sum = 0;
    for (float sample : samples) {
      sum += (double) sample * sample;
    }
    return sum;
  }

  /** Steps up to frame 100 have another take, the others are untouched. */
  private static void assertRegenerated(ResolveStage.Scene scene) {
    long border = TIMELINE_START + 101;
    List<ResolveStage.Item> before = scene.steps("again");
    List<ResolveStage.Item> after = scene.steps("regenerated");
    assertEquals(before.size(), after.size(), scene.printed());
    // A hit lies up to a frame and its pre-roll behind the item's start: keep clear of the border.
    List<ResolveStage.Item> late = before.stream().filter(i -> i.start() > border).toList();
    assertFalse(late.isEmpty());
    assertTrue(after.containsAll(late), scene.printed());
    List<ResolveStage.Item> early = before.stream().filter(i -> i.start() < border - 5).toList();
    assertFalse(early.isEmpty());
    early.forEach(item -> assertFalse(after.contains(item), scene.printed()));
  }

  /** Where items lie and which sound they have, whatever the folder. */
  private static List<String> places(List<ResolveStage.Item> items) {
    return items.stream()
        .map(i -> "%d %d %d %s".formatted(i.track(), i.start(), i.frames(), i.file().getFileName()))
        .toList();
  }

  private PlacementPlan plan(String name, String file) throws IOException {
    try (Stream<Path> walk = Files.walk(folder.resolve(name))) {
      Path plan = walk.filter(p -> p.endsWith(file)).findFirst().orElseThrow();
      Path copy = Files.createDirectories(folder.resolve("plan of " + name));
      Files.copy(plan, copy.resolve("plan.json"));
      return new PlanStore(copy).read().orElseThrow();
    }
  }

  private ResolveStage stage(String name) throws IOException {
    Files.writeString(
        folder.resolve("home/resolve.conf"),
        "out = %s\nsurface = grass\ntakes = 1\nseed = 1\n".formatted(folder.resolve(name)));
    return new ResolveStage(folder, Map.of("FOOTFALL_HOME", folder.resolve("home").toString()));
  }

  private ServeConfig config() {
    return new ServeConfig(
        InetAddress.getLoopbackAddress(),
        0,
        folder.resolve("home"),
        "test",
        "",
        OptionalInt.empty());
  }

  private static String quoted(Path path) {
    return "\"" + path + "\"";
  }
}
