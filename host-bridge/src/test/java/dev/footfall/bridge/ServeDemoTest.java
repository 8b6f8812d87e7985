package dev.footfall.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.Require;
import dev.footfall.bridge.serve.EngineServer;
import dev.footfall.bridge.serve.ServeConfig;
import dev.footfall.export.PlanStore;
import dev.footfall.pipeline.Settings;
import dev.footfall.place.PlacementPlan;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A foreign OSC client drives the real pipeline through a whole job on the real clip. */
class ServeDemoTest {
  private static final long LONGEST_JOB_S = 120;

  @TempDir private Path folder;

  @Test
  void serve_jobByOscsend_placesClips() throws IOException, InterruptedException {
    String oscsend = Require.tool("oscsend", "liblo-tools");
    String oscdump = Require.tool("oscdump", "liblo-tools");
    Path clip = DemoClip.unpack(folder);
    Path out = folder.resolve("out folder");
    int replyPort = freePort();
    Path replies = folder.resolve("replies.txt");
    Process dump =
        new ProcessBuilder(oscdump, "-L", Integer.toString(replyPort))
            .redirectOutput(replies.toFile())
            .redirectErrorStream(true)
            .start();
    try (Wiring wiring = Wiring.open(Settings.DEFAULT);
        EngineServer server = EngineServer.start(config(), new PipelineRunner(wiring.pipeline()))) {
      String port = Integer.toString(server.address().getPort());
      send(oscsend, port, "/footfall/hello", "sss", "h1", "test", "reply=" + replyPort);
      String options =
          "surface=grass;takes=2;formats=clips,rpp;out=%s;reply=%d;token=%s"
              .formatted(out.toString().replace(" ", "%20"), replyPort, server.token());
      send(
          oscsend,
          port,
          "/footfall/generate",
          "sssss",
          "g1",
          clip.toString(),
          "2.3s",
          "4.2s",
          options);
      awaitLine(replies, "/footfall/done");
    } finally {
      dump.destroy();
      dump.waitFor(10, TimeUnit.SECONDS);
    }
    String heard = Files.readString(replies);
    assertTrue(heard.contains("/footfall/welcome"), heard);
    assertTrue(heard.contains("/footfall/accepted"), heard);
    assertTrue(heard.contains("/footfall/progress"), heard);
    PlacementPlan plan = new PlanStore(out).read().orElseThrow();
    assertTrue(heard.contains(out.resolve("plan.json").toString()), heard);
    // The woman's labelled steps at frames 79, 98 and 116 lie in this range.
    assertTrue(plan.activeClips().size() >= 3, "" + plan.activeClips().size());
    assertEquals(2 * plan.activeClips().size(), plan.clips().size());
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

  private static void send(String oscsend, String port, String... message)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(oscsend, "127.0.0.1", port));
    command.addAll(List.of(message));
    assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
  }

  private static void awaitLine(Path file, String part) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_JOB_S);
    while (!Files.readString(file).contains(part)) {
      String heard = Files.readString(file);
      assertTrue(!heard.contains("/footfall/failed"), heard);
      assertTrue(
          System.nanoTime() < deadline, "no " + part + " within the limit; heard:\n" + heard);
      Thread.sleep(100);
    }
  }

  private static int freePort() throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
