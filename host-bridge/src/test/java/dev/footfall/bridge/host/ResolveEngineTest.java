package dev.footfall.bridge.host;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.bridge.DemoClip;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The Resolve script finds the engine, or starts one. */
@Timeout(600)
class ResolveEngineTest {
  private static final String WORLD =
      "world{clip = '/films/scene.mov', marks = {video = {['in'] = 0, out = 99}}}\n";

  @TempDir private Path folder;
  private Path home;

  /** A stage whose port file is of an engine that was killed, and whose launcher is this script. */
  private ResolveStage stage(String launcher) throws IOException {
    home = Files.createDirectories(folder.resolve("it's home"));
    Path program = folder.resolve("foot fall");
    Files.writeString(program, launcher);
    assertTrue(program.toFile().setExecutable(true));
    Files.writeString(home.resolve("launcher"), program + "\n");
    Files.writeString(home.resolve("resolve.conf"), "takes = 1\nsurface = grass\n");
    Files.writeString(
        home.resolve("engine.port"), "port=9\npid=999999999\ntoken=old\npanel=off\nprotocol=1\n");
    return new ResolveStage(
        folder,
        Map.of(
            "FOOTFALL_HOME", home.toString(),
            "HOME", folder.toString(),
            "LD_LIBRARY_PATH", "/opt/resolve/libs"));
  }

  /** Starts the engine of this build, unless Resolve's libraries are in its way. */
  private static String realLauncher() {
    return """
        #!/bin/sh
        test -z "$LD_LIBRARY_PATH" || exit 3
        exec '%s' -cp '%s' dev.footfall.bridge.Main "$@" --port 0
        """
        .formatted(
            Path.of(System.getProperty("java.home"), "bin", "java"),
            System.getProperty("java.class.path"));
  }

  @Test
  void connect_stalePortFile_startsTheEngineOfTheLauncher()
      throws IOException, InterruptedException {
    try {
      ResolveStage.Scene scene = stage(realLauncher()).play(WORLD + "press 'Cancel footsteps'\n");
      assertTrue(scene.printed().contains("that file is stale"), scene.printed());
      assertTrue(scene.printed().contains("Starting the engine"), scene.printed());
      assertTrue(scene.printed().contains("Nothing is being made"), scene.printed());
    } finally {
      quit();
    }
  }

  @Test
  void generate_engineKilledInTheMiddle_startsAnotherAndPlaces()
      throws IOException, InterruptedException, ExecutionException {
    Path clip = DemoClip.unpack(folder);
    ResolveStage stage = stage(realLauncher());
    String play =
        "world{clip = '%s', marks = {video = {['in'] = 69, out = 100}}}\n".formatted(clip)
            + "press 'Generate footsteps'\ndump 'end'\n";
    ExecutorService editor = Executors.newSingleThreadExecutor();
    try {
      Future<ResolveStage.Scene> playing = editor.submit(() -> stage.play(play));
      killWhenRunning();
      ResolveStage.Scene scene = playing.get();
      assertTrue(scene.printed().contains("The engine is silent"), scene.printed());
      assertFalse(scene.steps("end").isEmpty(), scene.printed());
    } finally {
      quit();
      editor.shutdown();
    }
  }

  private void killWhenRunning() throws InterruptedException {
    Optional<PortFile> file = Optional.empty();
    while (file.isEmpty()) {
      Thread.sleep(50);
      file = PortFile.read(home).filter(f -> !f.token().equals("old"));
    }
    ProcessHandle process = ProcessHandle.of(file.get().pid()).orElseThrow();
    try (OscClient client = client(file.get())) {
      boolean running = false;
      while (!running) {
        client.send(new Message("/footfall/status", "s"));
        running =
            client
                .receive(Duration.ofSeconds(5))
                .filter(state -> state.arguments().contains("RUNNING"))
                .isPresent();
        Thread.sleep(20);
      }
    }
    assertTrue(process.destroyForcibly());
    process.onExit().join();
  }

  private static OscClient client(PortFile file) {
    return new OscClient(new InetSocketAddress(InetAddress.getLoopbackAddress(), file.port()));
  }

  private void quit() {
    Optional<PortFile> file = PortFile.read(home).filter(f -> !f.token().equals("old"));
    if (file.isEmpty()) {
      return;
    }
    try (OscClient client = client(file.get())) {
      client.send(new Message("/footfall/quit", "q", file.get().token()));
      client.receive(Duration.ofSeconds(10));
    }
    ProcessHandle.of(file.get().pid())
        .ifPresent(process -> process.onExit().orTimeout(20, TimeUnit.SECONDS).join());
  }

  @Test
  void connect_engineThatDoesNotStart_saysWhy() throws IOException, InterruptedException {
    ResolveStage.Scene scene =
        stage("#!/bin/sh\necho 'MODEL_MISSING: no Java found; install JDK 17' >&2\nexit 2\n")
            .play(WORLD + "press 'Cancel footsteps'\ndump 'end'\n");
    assertTrue(
        scene.printed().contains("the engine does not start: MODEL_MISSING: no Java found"),
        scene.printed());
    assertTrue(
        scene.rows("marker", "end").stream().anyMatch(row -> row.get(1).equals("Red")),
        scene.printed());
  }
}
