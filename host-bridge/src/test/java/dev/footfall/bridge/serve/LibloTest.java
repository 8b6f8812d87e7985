package dev.footfall.bridge.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.Require;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An independent OSC implementation drives the engine: liblo's oscsend and oscdump. */
@Timeout(60)
class LibloTest {
  @TempDir private Path temporary;

  private String oscsend;
  private EngineServer engine;
  private Process dump;
  private BufferedReader dumped;
  private int dumpPort;

  @BeforeEach
  void start() throws IOException {
    oscsend = Require.tool("oscsend", "liblo-tools");
    String oscdump = Require.tool("oscdump", "liblo-tools");
    engine =
        EngineServer.start(
            new ServeConfig(
                InetAddress.getLoopbackAddress(),
                0,
                temporary.resolve("home"),
                "0.1.0",
                "",
                OptionalInt.empty()),
            new FakeRunner());
    try (DatagramSocket free = new DatagramSocket()) {
      dumpPort = free.getLocalPort();
    }
    dump = new ProcessBuilder(oscdump, "-L", Integer.toString(dumpPort)).start();
    dumped = dump.inputReader();
    awaitDump();
  }

  @AfterEach
  void stop() {
    if (engine != null) {
      dump.destroy();
      engine.close();
    }
  }

  /** Sends to oscdump until it listens. */
  private void awaitDump() throws IOException {
    do {
      send("osc.udp://127.0.0.1:" + dumpPort, "/ready", "s", "");
      LockSupport.parkNanos(20_000_000);
    } while (!dumped.ready());
  }

  private void send(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(oscsend));
    command.addAll(Arrays.asList(arguments));
    try {
      assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The next line that oscdump prints of this address, without its time tag. */
  private String line(String address) throws IOException {
    String line = dumped.readLine();
    while (!line.contains(" " + address + " ")) {
      line = dumped.readLine();
    }
    return line.substring(line.indexOf(' ') + 1);
  }

  private void wholeJob(String url) throws IOException {
    send(url, "/footfall/hello", "sss", "1", "liblo", "reply=" + dumpPort);
    assertEquals("/footfall/welcome ssi \"1\" \"0.1.0\" 1", line("/footfall/welcome"));
    send(url, "/footfall/subscribe", "si", "2", Integer.toString(dumpPort));
    String idle = line("/footfall/state");
    assertTrue(idle.startsWith("/footfall/state ssssfs \"2\" "), idle);
    Path out = temporary.resolve("out");
    String token = PortFile.read(temporary.resolve("home")).orElseThrow().token();
    String options = "surface=wood;out=%s;reply=%d;token=%s".formatted(out, dumpPort, token);
    String id = "job " + url;
    send(url, "/footfall/generate", "sssss", id, "/film.mp4", "1s", "2s", options);
    String accepted = line("/footfall/accepted");
    assertTrue(accepted.startsWith("/footfall/accepted ss \"" + id + "\" \""), accepted);
    String job = accepted.replaceAll(".* \"(.*)\"", "$1");
    String progress = line("/footfall/progress");
    // A quick job's stages may be told as one, the newest.
    assertTrue(
        progress.matches(
            "/footfall/progress ssf \"\\Q" + id + "\\E\" \"(watch\" 0.25|write\" 0.75)0000"),
        progress);
    Path plan = out.resolve("plan.json");
    assertEquals("/footfall/done ss \"%s\" \"%s\"".formatted(id, plan), line("/footfall/done"));
    assertEquals("{\"job\":\"" + job + "\"}", Files.readString(plan));
    send(url, "/footfall/generate", "sssss", id + "!", "/film.mp4", "", "", "reply=" + dumpPort);
    String failed = line("/footfall/failed");
    assertTrue(failed.startsWith("/footfall/failed sss \"" + id + "!\" \"UNAUTHORIZED\""), failed);
  }

  @Test
  void remote_byOscsend_pressesAndSetsOverBothTransports() throws IOException {
    for (String scheme : List.of("udp", "tcp")) {
      String url = "osc.%s://127.0.0.1:%d".formatted(scheme, engine.address().getPort());
      send(url, "/footfall/register", "ssiss", "r", "reaper", "" + dumpPort, "/go " + scheme, "");
      send(url, "/footfall/subscribe", "sis", "s", "" + dumpPort, "values");
      for (String[] form : new String[][] {{"i", "1"}, {"f", "1.0"}, {"s", "1"}, {"T"}}) {
        List<String> press = new ArrayList<>(List.of(url, "/footfall/trigger/generate"));
        press.addAll(Arrays.asList(form));
        send(press.toArray(String[]::new));
        assertEquals("/go s \"" + scheme + "\"", line("/go"));
        // Presses closer than 0.3 s are one.
        LockSupport.parkNanos(310_000_000);
      }
      send(url, "/footfall/remote/pan-width", "f", "0.25");
      String width = line("/footfall/remote/pan-width");
      while (!width.endsWith(" 0.250000")) {
        width = line("/footfall/remote/pan-width");
      }
      send(url, "//trigger/reset", "f", "1");
      while (!width.endsWith(" 0.500000")) {
        width = line("/footfall/remote/pan-width");
      }
    }
  }

  @Test
  void wholeJob_overUdp_isSeenByOscdump() throws IOException {
    wholeJob("osc.udp://127.0.0.1:" + engine.address().getPort());
  }

  @Test
  void wholeJob_overTcp_isSeenByOscdump() throws IOException {
    wholeJob("osc.tcp://127.0.0.1:" + engine.address().getPort());
  }
}
