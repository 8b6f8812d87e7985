package dev.footfall.bridge.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.bridge.osc.OscClient;
import dev.footfall.bridge.osc.Packets;
import dev.footfall.bridge.protocol.Message;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** OSCQuery and OSC over WebSockets, by the JDK's own HTTP and WebSocket client. */
@Timeout(60)
class EngineServerHttpTest {
  @TempDir private Path temporary;

  private final HttpClient http = HttpClient.newHttpClient();
  private EngineServer engine;

  @BeforeEach
  void start() {
    engine = EngineServer.start(config(0), new FakeRunner());
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private ServeConfig config(int panel) {
    return new ServeConfig(
        InetAddress.getLoopbackAddress(),
        0,
        temporary.resolve("home" + panel),
        "0.1.0",
        "no GPU",
        OptionalInt.of(panel));
  }

  private int port() {
    return engine.panel().orElseThrow();
  }

  private HttpResponse<String> get(String pathAndQuery) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port() + pathAndQuery);
    return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void portFile_namesThePortOfHttp() {
    assertEquals(engine.panel(), PortFile.read(temporary.resolve("home0")).orElseThrow().panel());
  }

  @Test
  void get_tree_isJsonThatNamesTheOscPort() throws IOException, InterruptedException {
    HttpResponse<String> root = get("/");
    assertEquals(200, root.statusCode());
    assertEquals("application/json", root.headers().firstValue("Content-Type").orElseThrow());
    assertTrue(Json.read(root.body(), "root").has("CONTENTS"));
    assertEquals(
        engine.address().getPort(),
        Json.read(get("/any?HOST_INFO").body(), "info").wholeInt("OSC_PORT"));
    assertEquals(204, get("/footfall/trigger/cancel?VALUE").statusCode());
    assertEquals(400, get("/footfall/remote/wet?NOPE").statusCode());
    assertEquals(404, get("/footfall/nope").statusCode());
    assertEquals("", get("/footfall/trigger/cancel?VALUE").body());
  }

  @Test
  void get_value_isWhatOscHasSet() throws IOException, InterruptedException {
    try (OscClient client = new OscClient(engine.address())) {
      client.send(new Message("/footfall/remote/surface", "gravel"));
      client.send(new Message("/footfall/hello", "1", "me"));
      EngineServerFixture.next(client);
    }
    assertEquals("{\n  \"VALUE\": [\"gravel\"]\n}\n", get("/footfall/remote/surface?VALUE").body());
  }

  @Test
  void get_byAForeignName_isForbidden() throws IOException {
    assertTrue(raw("GET / HTTP/1.1\r\nHost: localhost:%d\r\n\r\n").contains(" 200 "));
    assertTrue(raw("GET / HTTP/1.1\r\nHost: evil.example:%d\r\n\r\n").contains(" 403 "));
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.formatted(port()).getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readNBytes(15), StandardCharsets.US_ASCII);
    }
  }

  /** What a client's socket has received: the bytes of binary frames. */
  private static final class Frames implements WebSocket.Listener {
    private final BlockingQueue<ByteBuffer> frames = new LinkedBlockingQueue<>();

    @Override
    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
      frames.add(ByteBuffer.allocate(data.remaining()).put(data).flip());
      socket.request(1);
      return null;
    }

    byte[] next() throws InterruptedException {
      ByteBuffer frame = frames.poll(20, TimeUnit.SECONDS);
      if (frame == null) {
        throw new AssertionError("no frame came");
      }
      return frame.array();
    }
  }

  private WebSocket open(Frames frames) {
    return http.newWebSocketBuilder()
        .buildAsync(URI.create("ws://127.0.0.1:" + port() + "/"), frames)
        .join();
  }

  private static String command(String command, String path) {
    return "{\"COMMAND\":\"%s\",\"DATA\":\"%s\"}".formatted(command, path);
  }

  private static byte[] takes(int takes) {
    return Packets.packet().text("/footfall/remote/takes").text(",i").int32(takes).bytes();
  }

  private static void assertPacket(byte[] expected, byte[] actual) {
    assertEquals(
        new String(expected, StandardCharsets.ISO_8859_1),
        new String(actual, StandardCharsets.ISO_8859_1));
  }

  @Test
  void listen_streamsTheValueUntilIgnored() throws InterruptedException {
    Frames frames = new Frames();
    WebSocket socket = open(frames);
    socket.sendText(command("LISTEN", "/footfall/remote/takes"), true).join();
    assertPacket(takes(4), frames.next());
    try (OscClient client = new OscClient(engine.address())) {
      client.send(new Message("/footfall/remote/takes", 7));
      assertPacket(takes(7), frames.next());
      socket.sendText(command("IGNORE", "/footfall/remote/takes"), true).join();
      socket.sendText(command("LISTEN", "/footfall/remote/surface"), true).join();
      byte[] surface =
          Packets.packet().text("/footfall/remote/surface").text(",s").text("").bytes();
      assertPacket(surface, frames.next());
      client.send(new Message("/footfall/remote/takes", 9));
      client.send(new Message("/footfall/remote/surface", "wood"));
      assertPacket(Packets.strings("/footfall/remote/surface", "wood"), frames.next());
    }
    socket.abort();
  }

  @Test
  void osc_overAWebSocket_isAnsweredThere() throws InterruptedException {
    Frames frames = new Frames();
    WebSocket socket = open(frames);
    socket.sendBinary(ByteBuffer.wrap(new byte[] {1, 2, 3}), true).join();
    socket.sendBinary(ByteBuffer.wrap(Packets.strings("/footfall/hello", "1", "me")), true).join();
    assertPacket(
        Packets.packet()
            .text("/footfall/welcome")
            .text(",ssi")
            .text("1")
            .text("0.1.0")
            .int32(1)
            .bytes(),
        frames.next());
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
  }

  @Test
  void webSocket_ofAForeignPage_isRefused() {
    assertThrows(
        CompletionException.class,
        () ->
            http.newWebSocketBuilder()
                .header("Origin", "http://evil.example")
                .buildAsync(URI.create("ws://127.0.0.1:" + port() + "/"), new Frames())
                .join());
    open(new Frames()).abort();
  }

  @Test
  void start_onATakenPort_isBusyAndLeavesNothing() {
    FootfallException e =
        assertThrows(
            FootfallException.class, () -> EngineServer.start(config(port()), new FakeRunner()));
    assertEquals(ErrorCode.BUSY, e.code());
    assertTrue(e.getMessage().contains("--panel"), e.getMessage());
    assertTrue(PortFile.read(temporary.resolve("home" + port())).isEmpty());
  }

  @Test
  void close_atOnce_endsWhatHasHardlyBegun() {
    EngineServer second = EngineServer.start(configElsewhere(), new FakeRunner());
    second.close();
    assertThrows(
        IOException.class,
        () -> new Socket(InetAddress.getLoopbackAddress(), second.panel().orElseThrow()).close());
  }

  private ServeConfig configElsewhere() {
    return new ServeConfig(
        InetAddress.getLoopbackAddress(),
        0,
        temporary.resolve("elsewhere"),
        "0.1.0",
        "",
        OptionalInt.of(0));
  }
}
