package dev.footfall.bridge.host;

import dev.footfall.bridge.serve.EngineServer;
import dev.footfall.bridge.serve.ServeConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A fake Resolve and an engine whose steps are canned. */
abstract class ResolveFixture {
  /** Of 0.4 s each: 10 and 15 overlap at every rate, 12 overlaps both. */
  static final Long[] FRAMES = {10L, 12L, 15L, 40L, 70L};

  static final long START = 108_000;

  @TempDir Path folder;

  CannedSteps steps;
  EngineServer engine;

  @BeforeEach
  void start() throws IOException {
    steps = new CannedSteps(FRAMES);
    engine =
        EngineServer.start(
            new ServeConfig(
                InetAddress.getLoopbackAddress(),
                0,
                folder.resolve("home"),
                "test",
                "",
                OptionalInt.empty()),
            steps);
    Files.writeString(folder.resolve("scene.mov"), "not looked at");
    settings("");
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  void settings(String more) throws IOException {
    Files.writeString(
        folder.resolve("home/resolve.conf"), "out = " + folder.resolve("sounds") + "\n" + more);
  }

  ResolveStage.Scene play(String given, String play) throws IOException, InterruptedException {
    String world =
        "local w = world{clip = '%s', %s}\n".formatted(folder.resolve("scene.mov"), given);
    return new ResolveStage(
            folder,
            Map.of("FOOTFALL_HOME", folder.resolve("home").toString(), "HOME", folder.toString()))
        .play(world + play);
  }

  static final String MARKS = "marks = {video = {['in'] = 0, out = 99}}";

  static final String GENERATE = "press 'Generate footsteps'\n";

  static List<Long> starts(List<ResolveStage.Item> items) {
    return items.stream().map(ResolveStage.Item::start).sorted().toList();
  }
}
