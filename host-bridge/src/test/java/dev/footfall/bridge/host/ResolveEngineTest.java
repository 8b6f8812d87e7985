package dev.footfall.bridge.host;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.bridge.osc.OscClient;
import dev.footfall.bridge.protocol.Message;
import dev.footfall.bridge.serve.PortFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Resolve script finds the engine, or starts one. */
class ResolveEngineTest {
  private static final String WORLD =
      "world{clip = '/films/scene.mov', marks = {video = {['in'] = 0, out = 99}}}\n";

  @TempDir private Path folder;
  private Path home;

  private ResolveStage.Scene cancel(String launcher) throws IOException, InterruptedException {
    home = Files.createDirectories(folder.resolve("it's home"));
    Path program = folder.resolve("foot fall");
    Files.writeString(program, launcher);
    assertTrue(program.toFile().setExecutable(true));
    Files.writeString(home.resolve("launcher"), program + "\n");
    // An engine that was killed: nobody listens there any more.
    Files.writeString(
        home.resolve("engine.port"), "port=9\npid=999999999\ntoken=old\npanel=off\nprotocol=1\n");
    return new ResolveStage(
            folder,
            Map.of(
                "FOOTFALL_HOME", home.toString(),
                "HOME", folder.toString(),
                "LD_LIBRARY_PATH", "/opt/resolve/libs"))
        .play(WORLD + "press 'Cancel footsteps'\ndump 'end'\n");
  }

  @Test
  void connect_stalePortFile_startsTheEngineOfTheLauncher()
      throws IOException, InterruptedException {
    ResolveStage.Scene scene =
        cancel(
            """
            #!/bin/sh
            test -z "$LD_LIBRARY_PATH" || exit 3
            exec '%s' -cp '%s' dev.footfall.bridge.Main "$@" --port 0
            """
                .formatted(
                    Path.of(System.getProperty("java.home"), "bin", "java"),
                    System.getProperty("java.class.path")));
    try {
      assertTrue(scene.printed().contains("that file is stale"), scene.printed());
      assertTrue(scene.printed().contains("Starting the engine"), scene.printed());
      assertTrue(scene.printed().contains("Nothing is being made"), scene.printed());
    } finally {
      quit();
    }
  }

  private void quit() throws InterruptedException {
    Optional<PortFile> file = PortFile.read(home).filter(f -> !f.token().equals("old"));
    if (file.isEmpty()) {
      return;
    }
    try (OscClient client =
        new OscClient(new InetSocketAddress(InetAddress.getLoopbackAddress(), file.get().port()))) {
      client.send(new Message("/footfall/quit", "q", file.get().token()));
      client.receive(Duration.ofSeconds(10));
    }
    ProcessHandle.of(file.get().pid())
        .ifPresent(process -> process.onExit().orTimeout(20, TimeUnit.SECONDS).join());
  }

  @Test
  void connect_engineThatDoesNotStart_saysWhy() throws IOException, InterruptedException {
    ResolveStage.Scene scene =
        cancel("#!/bin/sh\necho 'MODEL_MISSING: no Java found; install JDK 17' >&2\nexit 2\n");
    assertTrue(
        scene.printed().contains("the engine does not start: MODEL_MISSING: no Java found"),
        scene.printed());
    assertTrue(
        scene.rows("marker", "end").stream().anyMatch(row -> row.get(1).equals("Red")),
        scene.printed());
  }
}
