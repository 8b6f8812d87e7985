package dev.footfall.bridge.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.bridge.job.JobRunner;
import dev.footfall.bridge.osc.OscClient;
import dev.footfall.bridge.protocol.Message;
import dev.footfall.bridge.serve.EngineServer;
import dev.footfall.bridge.serve.ServeConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The Resolve script's Cancel, against a job that ends only if it is cancelled. */
@Timeout(120)
class ResolveCancelTest {
  private static final JobRunner ENDLESS =
      (spec, cancel, progress) -> {
        while (true) {
          cancel.check();
          LockSupport.parkNanos(1_000_000);
        }
      };

  @TempDir private Path folder;

  @Test
  void cancel_aRunningJob_endsIt() throws IOException, InterruptedException {
    Path home = folder.resolve("home");
    ServeConfig config =
        new ServeConfig(InetAddress.getLoopbackAddress(), 0, home, "test", "", OptionalInt.empty());
    try (EngineServer engine = EngineServer.start(config, ENDLESS);
        OscClient editor = new OscClient(engine.address())) {
      String job =
          ask(editor, "generate", "g", "/film", "", "", "token=" + engine.token())
              .arguments()
              .get(1)
              .toString();
      assertTrue(!job.isEmpty());
      ResolveStage.Scene scene =
          new ResolveStage(folder, Map.of("FOOTFALL_HOME", home.toString()))
              .play(
                  """
                  world{clip = '/films/scene.mov', marks = {video = {['in'] = 0, out = 99}}}
                  local began = clock()
                  press "Cancel footsteps"
                  say(("%.0f"):format((clock() - began) * 1000))
                  """);
      assertTrue(scene.printed().contains("Cancelled."), scene.printed());
      Message end = editor.receive(Duration.ofSeconds(20)).orElseThrow();
      while (!end.address().equals("/footfall/failed")) {
        end = editor.receive(Duration.ofSeconds(20)).orElseThrow();
      }
      assertEquals("CANCELLED", end.arguments().get(1));
      System.out.printf(
          "# Resolve: cancelled %s ms behind the entry's choice%n",
          scene.rows().stream()
              .filter(r -> r.get(0).equals("say"))
              .findFirst()
              .orElseThrow()
              .get(1));
    }
  }

  private static Message ask(OscClient client, String address, Object... arguments) {
    client.send(new Message("/footfall/" + address, arguments));
    return client.receive(Duration.ofSeconds(20)).orElseThrow();
  }
}
