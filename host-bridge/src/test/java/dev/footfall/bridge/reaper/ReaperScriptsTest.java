package dev.footfall.bridge.reaper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.Require;
import dev.footfall.bridge.PipelineRunner;
import dev.footfall.bridge.Wiring;
import dev.footfall.bridge.serve.EngineServer;
import dev.footfall.bridge.serve.ServeConfig;
import dev.footfall.pipeline.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** REAPER's scripts in a stand-in for REAPER that forgives nothing, with the real engine. */
class ReaperScriptsTest {
  private static final long QUICK_S = 60;

  /** Each watches two seconds of video a few times, on a machine that may be busy. */
  private static final long LONG_S = 900;

  private static final int LONGEST_LINES = 300;

  @TempDir private Path folder;

  private Map<String, String> environment() throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put("FOOTFALL_HOME", folder.resolve("home").toString());
    environment.put("HOME", folder.toString());
    environment.put(
        "FOOTFALL_TEST_FOLDER", Files.createDirectories(folder.resolve("project")).toString());
    environment.put(
        "FOOTFALL_TEST_CLIP", Require.clip("sports2d_demo_grass.mp4").toAbsolutePath().toString());
    return environment;
  }

  private static void assertAllWell(String printed) {
    // Lines with a # are figures.
    List<String> lines = printed.lines().filter(line -> !line.startsWith("# ")).toList();
    printed.lines().filter(line -> line.startsWith("# ")).forEach(System.out::println);
    assertFalse(lines.isEmpty(), printed);
    assertEquals(List.of(), lines.stream().filter(line -> !line.startsWith("ok ")).toList());
  }

  private String withEngine(String test, Map<String, String> environment) throws IOException {
    ServeConfig config =
        new ServeConfig(
            InetAddress.getLoopbackAddress(),
            0,
            folder.resolve("home"),
            "test",
            "",
            OptionalInt.empty());
    try (Wiring wiring = Wiring.open(Settings.DEFAULT);
        EngineServer server = EngineServer.start(config, new PipelineRunner(wiring.pipeline()))) {
      assertTrue(server.address().getPort() > 0);
      return new ReaperTools(folder).lua(test, environment, LONG_S);
    }
  }

  @Test
  void scripts_withoutAnEngine_mapRefuseAndAsk() throws IOException {
    Map<String, String> environment = environment();
    environment.put("FOOTFALL_EXTENSION", ReaperTools.extension().toString());
    environment.put("PATH", folder.toString());
    assertAllWell(new ReaperTools(folder).lua("offline_test.lua", environment, QUICK_S));
  }

  @Test
  void scripts_withTheExtension_placeEditAndRegenerate() throws IOException {
    Map<String, String> environment = environment();
    environment.put("FOOTFALL_EXTENSION", ReaperTools.extension().toString());
    assertAllWell(withEngine("engine_test.lua", environment));
  }

  /** Ends when the test has told it to, or after a minute in which nobody wants anything of it. */
  private Path launcher() throws IOException {
    Path launcher = folder.resolve("a launcher");
    Files.writeString(
        launcher,
        "#!/bin/sh\nexec '%s' -cp '%s' dev.footfall.bridge.Main \"$1\" --idle=1 --port 0 --panel off\n"
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path"))));
    assertTrue(launcher.toFile().setExecutable(true));
    return launcher;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void engine_killedInTheMiddle_isToldOfAndReplaced(boolean extension) throws IOException {
    Map<String, String> environment = environment();
    environment.put("FOOTFALL_LAUNCHER", launcher().toString());
    if (extension) {
      environment.put("FOOTFALL_EXTENSION", ReaperTools.extension().toString());
    }
    assertAllWell(new ReaperTools(folder).lua("killed_test.lua", environment, LONG_S));
  }

  @Test
  void scripts_withoutTheExtension_placeByMailbox() throws IOException {
    assertAllWell(withEngine("mailbox_test.lua", environment()));
  }

  @Test
  void scripts_areShort_andEachIsInThePackage() throws IOException {
    Path scripts = ReaperTools.ROOT.resolve("scripts/reaper");
    String main = Files.readString(scripts.resolve("Footfall_Generate footsteps.lua"));
    try (Stream<Path> files = Files.walk(scripts)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertTrue(Files.readAllLines(file).size() < LONGEST_LINES, file + " is too long");
        String name = scripts.relativize(file).toString().replace('\\', '/');
        boolean isMain = name.equals("Footfall_Generate footsteps.lua");
        assertTrue(isMain || main.contains("] " + name + "\n"), name + " is not provided");
      }
    }
  }

  @Test
  void actions_ofTheExtension_areTheScripts() throws IOException {
    String actions =
        Files.readString(ReaperTools.ROOT.resolve("host-bridge/src/main/c/reaper/actions.c"));
    try (Stream<Path> files = Files.list(ReaperTools.ROOT.resolve("scripts/reaper"))) {
      List<String> scripts =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".lua"))
              .map(name -> name.replace("Footfall_", "").replace(".lua", ""))
              .toList();
      assertEquals(13, scripts.size(), scripts.toString());
      scripts.forEach(script -> assertTrue(actions.contains('"' + script + '"'), script));
    }
    assertEquals(
        13, Arrays.stream(actions.split("\n")).filter(l -> l.contains("{\"FOOTFALL_")).count());
  }
}
