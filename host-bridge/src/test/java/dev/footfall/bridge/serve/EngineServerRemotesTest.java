package dev.footfall.bridge.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.bridge.osc.OscClient;
import dev.footfall.bridge.osc.Packets;
import dev.footfall.bridge.protocol.Message;
import dev.footfall.bridge.protocol.TimeTag;
import dev.footfall.bridge.remote.RemoteValue;
import dev.footfall.error.ErrorCode;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Remotes, hosts that triggers act on, and bundles, over the wire. */
class EngineServerRemotesTest extends EngineServerFixture {
  @Test
  void trigger_asksTheRegisteredHostAndTakesTheRemotesSettingsAlong() {
    try (OscClient host = new OscClient(engine.address())) {
      assertEquals(message("accepted", "r", ""), ask("register", "r", "reaper", host.port(), ""));
      assertEquals(message("accepted", "r", ""), next(host));
      tell("remote/surface", "wood");
      tell("trigger/generate", 0f);
      assertEquals(Optional.empty(), host.receive(SILENCE));
      tell("trigger/generate", 1f);
      assertEquals(message("ask", "r", "generate"), next(host));
      host.send(message("generate", "g", "/film.mp4", "", "", options("")));
      assertEquals("g", text(nextTo(host, "done"), 0));
      assertEquals("wood", runner.last().flags().get("surface"));
      host.send(message("generate", "h", "/film.mp4", "", "", options("")));
      assertEquals("h", text(nextTo(host, "done"), 0));
      assertEquals(Set.of("out"), runner.last().flags().keySet());
    }
  }

  @Test
  void trigger_everyForm_presses() {
    try (OscClient host = new OscClient(engine.address())) {
      ask("register", "r", "reaper", host.port(), "generate=/g;regenerate=/r");
      assertEquals(message("accepted", "r", ""), next(host));
      client.send(message("trigger/generate", 1));
      client.send(message("trigger/regenerate", "1"));
      assertEquals(List.of("/g", "/r"), List.of(next(host).address(), next(host).address()));
    }
  }

  @Test
  void trigger_withoutAHost_saysSo() {
    assertFailed(ask("trigger/generate", 1f), "", ErrorCode.HOST_LOST, "no host is registered");
    assertFailed(ask("trigger/regenerate"), "", ErrorCode.HOST_LOST, "regenerate");
    assertFailed(ask("trigger/generate", "1"), "", ErrorCode.HOST_LOST, "no host is registered");
  }

  @Test
  void values_areToldAsSubscribedAndNotAfterwards() {
    try (OscClient remote = new OscClient(engine.address())) {
      ask("subscribe", "s", remote.port(), "values");
      Set<String> seen = new HashSet<>();
      while (seen.size() < RemoteValue.values().length) {
        Message message = next(remote);
        if (message.address().startsWith(RemoteValue.ROOT)) {
          seen.add(message.address());
        }
      }
      tell("remote/pan-width", 0.25f);
      Message width = nextTo(remote, "remote/pan-width");
      while (!width.equals(message("remote/pan-width", 0.25f))) {
        width = nextTo(remote, "remote/pan-width");
      }
      assertEquals(message("accepted", "u", ""), ask("unsubscribe", "u", remote.port()));
      // What was on its way may still come; a second later there would be a heartbeat.
      while (remote.receive(SILENCE).isPresent()) {}
      assertEquals(Optional.empty(), remote.receive(Duration.ofMillis(1200)));
    }
  }

  @Test
  void subscribe_withAShortLease_endsByItself() {
    ask("subscribe", "s", 0, "values;lease=1");
    Instant end = Instant.now().plusSeconds(20);
    boolean silent = false;
    while (!silent && Instant.now().isBefore(end)) {
      silent = client.receive(Duration.ofMillis(1500)).isEmpty();
    }
    assertTrue(silent, "still told after its lease");
    for (String lease : List.of("0", "x", "-1", "1000000")) {
      assertFailed(
          ask("subscribe", "s", 0, "lease=" + lease), "s", ErrorCode.BAD_REQUEST, "999999");
    }
  }

  @Test
  void value_wrong_isRefusedWithTheNearestWord() {
    assertFailed(ask("remote/surface", "wodo"), "", ErrorCode.BAD_REQUEST, "wood");
    assertFailed(ask("remote/state", "DONE"), "", ErrorCode.BAD_REQUEST, "only shown");
    assertFailed(ask("remote/colour", 1f), "", ErrorCode.UNKNOWN_COMMAND, "remote/colour");
  }

  @Test
  void bundle_ofTheFuture_isDoneThenAndInOnePiece() throws IOException {
    Instant due = Instant.now().plusMillis(600);
    byte[] bundle =
        Packets.packet()
            .text("#bundle")
            .int64(TimeTag.of(due).raw())
            .element(Packets.strings("/footfall/status", "first"))
            .element(Packets.strings("/footfall/hello", "second", "me"))
            .bytes();
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(20_000);
      socket.send(new DatagramPacket(bundle, bundle.length, engine.address()));
      assertEquals("/footfall/welcome", ask("hello", "at once", "me").address());
      byte[] first = receive(socket);
      assertTrue(Instant.now().isAfter(due.minusMillis(1)), "came before its time");
      assertEquals("/footfall/state", address(first));
      assertEquals("/footfall/welcome", address(receive(socket)));
    }
  }

  private static byte[] receive(DatagramSocket socket) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
    socket.receive(packet);
    return packet.getData();
  }

  private static String address(byte[] packet) {
    String text = new String(packet, 0, 64, java.nio.charset.StandardCharsets.ISO_8859_1);
    return text.substring(0, text.indexOf('\0'));
  }

  @Test
  void bundle_beyondTheHorizon_isDoneAtOnce() throws IOException {
    byte[] bundle =
        Packets.packet()
            .text("#bundle")
            .int64(TimeTag.of(Instant.now().plusSeconds(3600)).raw())
            .element(Packets.strings("/footfall/status", "late"))
            .bytes();
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(20_000);
      socket.send(new DatagramPacket(bundle, bundle.length, engine.address()));
      assertEquals("/footfall/state", address(receive(socket)));
    }
  }
}
