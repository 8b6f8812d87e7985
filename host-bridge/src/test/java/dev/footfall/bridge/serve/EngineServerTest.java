package dev.footfall.bridge.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Start, port file and end. */
class EngineServerTest extends EngineServerFixture {
  @Test
  void quit_withTheToken_isAcceptedAndWakesWhoWaits() throws InterruptedException {
    assertEquals(message("accepted", "q", ""), ask("quit", "q", engine.token()));
    engine.awaitQuit();
  }

  @Test
  void close_withARunningJob_cancelsItAndSaysSo() {
    tell("generate", "g", "/endless", "", "", options(""));
    nextTo(client, "progress");
    engine.close();
    assertFailed(nextTo(client, "failed"), "g", ErrorCode.CANCELLED, "cancelled");
    assertFalse(Files.exists(temporary.resolve("home").resolve("engine.port")));
    assertThrows(FootfallException.class, () -> ask("hello", "1", "me"));
  }

  @Test
  void portFile_holdsPortProcessAndToken() {
    PortFile file = PortFile.read(temporary.resolve("home")).orElseThrow();
    assertEquals(engine.address().getPort(), file.port());
    assertEquals(ProcessHandle.current().pid(), file.pid());
    assertEquals(engine.token(), file.token());
    assertTrue(file.token().matches("[0-9a-f]{32}"), file.token());
  }

  @Test
  void start_onATakenPort_isBusyAndNamesTheProcess() {
    int port = engine.address().getPort();
    FootfallException same =
        assertThrows(
            FootfallException.class, () -> EngineServer.start(config(port, "home"), runner));
    assertEquals(ErrorCode.BUSY, same.code());
    String pid = Long.toString(ProcessHandle.current().pid());
    assertTrue(same.getMessage().contains(pid), same.getMessage());
    FootfallException elsewhere =
        assertThrows(
            FootfallException.class, () -> EngineServer.start(config(port, "other"), runner));
    assertTrue(elsewhere.getMessage().contains("--port"), elsewhere.getMessage());
    assertFalse(Files.exists(temporary.resolve("other")));
  }

  @Test
  void start_besideALivingEngineOfTheSameFolder_isBusy() {
    FootfallException e =
        assertThrows(FootfallException.class, () -> EngineServer.start(config(0, "home"), runner));
    assertEquals(ErrorCode.BUSY, e.code());
    assertTrue(
        e.getMessage().contains(Integer.toString(engine.address().getPort())), e.getMessage());
    assertEquals("/footfall/welcome", ask("hello", "1", "me").address());
  }

  @Test
  void start_overAStaleFile_replacesIt() throws IOException {
    // A port where nobody listens: one that was free a moment ago.
    EngineServer gone = EngineServer.start(config(0, "stale"), runner);
    int freePort = gone.address().getPort();
    gone.close();
    long[] pids = {Long.MAX_VALUE, ProcessHandle.current().pid()};
    for (long pid : pids) {
      new PortFile(freePort, pid, "old", OptionalInt.empty()).write(temporary.resolve("stale"));
      try (EngineServer second = EngineServer.start(config(0, "stale"), runner)) {
        assertNotEquals(freePort, second.address().getPort());
        assertEquals(
            second.token(), PortFile.read(temporary.resolve("stale")).orElseThrow().token());
      }
    }
  }

  @Test
  void address_isLoopback() {
    assertTrue(engine.address().getAddress().isLoopbackAddress());
  }
}
