package dev.footfall.bridge.serve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.footfall.bridge.osc.OscClient;
import dev.footfall.bridge.osc.Packets;
import dev.footfall.bridge.protocol.Message;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Broken packets over UDP and TCP leave the engine alive and answering. */
@Timeout(120)
class EngineServerFloodTest {
  @TempDir private Path temporary;

  private EngineServer engine;
  private OscClient client;
  private DatagramSocket datagrams;

  @BeforeEach
  void start() throws IOException {
    engine =
        EngineServer.start(
            new ServeConfig(
                InetAddress.getLoopbackAddress(), 0, temporary, "0", "", OptionalInt.empty()),
            new FakeRunner());
    client = new OscClient(engine.address());
    datagrams = new DatagramSocket();
  }

  @AfterEach
  void stop() {
    datagrams.close();
    client.close();
    engine.close();
  }

  private void send(byte[] packet) throws IOException {
    datagrams.send(new DatagramPacket(packet, packet.length, engine.address()));
  }

  /** UDP keeps the order on loopback, so an answer means that all packets before were read. */
  private void assertAnswers(String id) {
    client.send(new Message("/footfall/hello", id, "me"));
    Message answer =
        client
            .receive(Duration.ofSeconds(20))
            .orElseThrow(() -> new AssertionError("no answer after " + id));
    assertEquals(new Message("/footfall/welcome", id, "0", 1), answer);
  }

  @Test
  void udp_eachMalformedKind_isSurvived() throws IOException {
    for (Map.Entry<String, byte[]> kind : Packets.malformed().entrySet()) {
      send(kind.getValue());
      assertAnswers(kind.getKey());
    }
  }

  @Test
  void udp_twentyThousandFuzzedPackets_areSurvived() throws IOException {
    Random random = new Random(20260502);
    for (int i = 0; i < 20_000; i++) {
      send(Packets.fuzzed(random));
      // Often enough that the socket's buffer never overflows and every packet is read.
      if (i % 200 == 199) {
        assertAnswers("after " + (i + 1));
      }
    }
  }

  @Test
  void udp_longestDatagram_isSurvived() throws IOException {
    send(new byte[65_507]);
    assertAnswers("longest");
  }

  @Test
  void tcp_bothFramings_areAnsweredInKind() throws IOException {
    byte[] hello = Packets.strings("/footfall/hello", "1", "me");
    byte[] welcome =
        Packets.packet()
            .text("/footfall/welcome")
            .text(",ssi")
            .text("1")
            .text("0")
            .int32(1)
            .bytes();
    assertTcp(Packets.packet().element(hello).bytes(), Packets.packet().element(welcome).bytes());
    assertTcp(slip(hello), slip(welcome));
  }

  private static byte[] slip(byte[] packet) {
    Packets framed = Packets.packet().raw(0xC0);
    for (byte b : packet) {
      // Neither END nor ESC occurs in these packets.
      framed.raw(b);
    }
    return framed.raw(0xC0).bytes();
  }

  /** Sends a request twice over one connection, and wants the answer twice. */
  private void assertTcp(byte[] request, byte[] answer) throws IOException {
    try (Socket socket = connect()) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      for (int i = 0; i < 2; i++) {
        socket.getOutputStream().write(request);
        byte[] got = new byte[answer.length];
        in.readFully(got);
        assertEquals(
            new String(answer, StandardCharsets.ISO_8859_1),
            new String(got, StandardCharsets.ISO_8859_1));
      }
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket();
    socket.connect(
        new InetSocketAddress(engine.address().getAddress(), engine.address().getPort()));
    socket.setSoTimeout(20_000);
    return socket;
  }

  @Test
  void tcp_quit_isAnsweredBeforeThePortIsClosed() throws IOException, InterruptedException {
    byte[] quit = Packets.strings("/footfall/quit", "q", engine.token());
    try (Socket socket = connect()) {
      socket.getOutputStream().write(Packets.packet().element(quit).bytes());
      engine.awaitQuit();
      engine.close();
      byte[] accepted =
          Packets.packet().element(Packets.strings("/footfall/accepted", "q", "")).bytes();
      assertArrayEquals(accepted, socket.getInputStream().readAllBytes());
    }
  }

  @Test
  void tcp_malformedPackets_leaveTheConnectionUsable() throws IOException {
    byte[] hello = Packets.strings("/footfall/hello", "1", "me");
    try (Socket socket = connect()) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      for (byte[] packet : Packets.malformed().values()) {
        if (packet.length > 0) {
          socket.getOutputStream().write(Packets.packet().element(packet).bytes());
        }
      }
      socket.getOutputStream().write(Packets.packet().element(hello).bytes());
      // The welcome: 20 bytes of address, 8 of tags, 4 + 4 of texts and 4 of number.
      assertEquals(40, in.readInt());
    }
  }

  @Test
  void tcp_strangerOrGiantLength_isHungUpOn() throws IOException {
    for (String text : new String[] {"GET / HTTP/1.1\r\n\r\n", "\0\1\0\0aaaa"}) {
      try (Socket socket = connect()) {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(-1, readQuietly(socket));
      }
      assertAnswers("after a stranger");
    }
  }

  /** The end of a connection may also show as a reset, if the engine left bytes unread. */
  private static int readQuietly(Socket socket) {
    try {
      return socket.getInputStream().read();
    } catch (SocketException e) {
      return -1;
    } catch (IOException e) {
      throw new AssertionError("the connection was not closed", e);
    }
  }

  @Test
  void tcp_moreConnectionsThanTheLimit_leaveTheEngineAnswering() throws IOException {
    Socket[] sockets = new Socket[80];
    for (int i = 0; i < sockets.length; i++) {
      sockets[i] = connect();
    }
    assertAnswers("with connections");
    for (Socket socket : sockets) {
      socket.close();
    }
    assertAnswers("without");
  }
}
