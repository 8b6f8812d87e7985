package dev.footfall.bridge.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.bridge.osc.OscClient;
import dev.footfall.bridge.protocol.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The serve loop as a process of its own, because its end is what matters. */
@Timeout(60)
class ServeLoopTest {
  @TempDir private Path home;

  /** What the process runs. */
  static final class Program {
    private Program() {}

    public static void main(String[] args) {
      ServeConfig config = config(Path.of(args[0]));
      ServeLoop.run(
          new ServeConfig(
              config.bind(),
              config.port(),
              config.home(),
              config.engineVersion(),
              config.about(),
              config.panel(),
              config.remotes(),
              Stream.of(args).skip(1).map(ms -> Duration.ofMillis(Long.parseLong(ms))).findFirst()),
          new FakeRunner());
    }
  }

  private static ServeConfig config(Path home) {
    return new ServeConfig(
        InetAddress.getLoopbackAddress(), 0, home, "0.1.0", "", OptionalInt.empty());
  }

  private Process startProgram(String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(),
                Program.class.getName(),
                home.toString()));
    command.addAll(List.of(more));
    return new ProcessBuilder(command).inheritIO().start();
  }

  /** The class path of the tests, which a test runner may hold in a property of its own. */
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private PortFile awaitPortFile(Process program) {
    Optional<PortFile> file = PortFile.read(home);
    while (file.isEmpty()) {
      assertTrue(program.isAlive(), "the engine ended early");
      LockSupport.parkNanos(20_000_000);
      file = PortFile.read(home);
    }
    return file.get();
  }

  @Test
  void run_untilQuit_endsWithZeroAndLeavesNoPortFile() throws Exception {
    Process program = startProgram();
    PortFile file = awaitPortFile(program);
    assertEquals(program.pid(), file.pid());
    try (OscClient client = client(file)) {
      client.send(new Message("/footfall/quit", "q", file.token()));
      Message answer = client.receive(Duration.ofSeconds(20)).orElseThrow();
      assertEquals(new Message("/footfall/accepted", "q", ""), answer);
    }
    assertEquals(0, program.waitFor());
    assertFalse(Files.exists(home.resolve("engine.port")));
  }

  private static OscClient client(PortFile file) {
    return new OscClient(new InetSocketAddress(InetAddress.getLoopbackAddress(), file.port()));
  }

  @Test
  void run_idle_endsByItselfWhenNobodyWantsAnythingAndNoJobRuns() throws Exception {
    Process program = startProgram("500");
    PortFile file = awaitPortFile(program);
    try (OscClient client = client(file)) {
      client.send(
          new Message("/footfall/generate", "g", "/endless", "", "", "token=" + file.token()));
      String job =
          client.receive(Duration.ofSeconds(20)).orElseThrow().arguments().get(1).toString();
      assertFalse(program.waitFor(2, TimeUnit.SECONDS), "it ended with a job running");
      client.send(new Message("/footfall/cancel", "c", job, "token=" + file.token()));
    }
    assertEquals(0, program.waitFor());
    assertFalse(Files.exists(home.resolve("engine.port")));
  }

  @Test
  void run_terminatedWithAJobRunning_cancelsItAndLeavesNoPortFile() throws Exception {
    Process program = startProgram();
    PortFile file = awaitPortFile(program);
    try (OscClient client = client(file)) {
      client.send(
          new Message("/footfall/generate", "g", "/endless", "", "", "token=" + file.token()));
      Message answer = client.receive(Duration.ofSeconds(20)).orElseThrow();
      assertEquals("/footfall/accepted", answer.address());
      program.destroy();
      while (!answer.address().equals("/footfall/failed")) {
        answer = client.receive(Duration.ofSeconds(20)).orElseThrow();
      }
      assertEquals("CANCELLED", answer.arguments().get(1));
    }
    program.waitFor();
    assertFalse(Files.exists(home.resolve("engine.port")));
  }

  @Test
  void start_afterAKilledEngine_replacesItsPortFile() throws Exception {
    Process program = startProgram();
    PortFile killed = awaitPortFile(program);
    program.destroyForcibly().waitFor();
    assertEquals(Optional.of(killed), PortFile.read(home));
    try (EngineServer next = EngineServer.start(config(home), new FakeRunner())) {
      assertEquals(next.token(), PortFile.read(home).orElseThrow().token());
    }
    assertFalse(Files.exists(home.resolve("engine.port")));
  }
}
