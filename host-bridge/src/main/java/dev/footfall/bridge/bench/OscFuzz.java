package dev.footfall.bridge.bench;

import dev.footfall.bridge.osc.OscClient;
import dev.footfall.bridge.protocol.Address;
import dev.footfall.bridge.protocol.Message;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * Sends mutated packets to an engine, a half over UDP and a quarter in each framing over TCP, and
 * asks it again and again whether it is there.
 *
 * @param packets how many were sent
 * @param asked how often a good request was answered in between
 * @param seconds in all
 */
public record OscFuzz(long packets, int asked, double seconds) {
  /** So few in a row fit into the socket's buffer, and every packet is read. */
  private static final int PACKETS_A_ROUND = 100;

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int ATTEMPTS = 4;

  /**
   * Sends and asks.
   *
   * @throws FootfallException INTERNAL if the engine stops answering, naming the packets before
   */
  public static OscFuzz run(InetSocketAddress engine, long packets, long seed) {
    PacketMutator mutator = new PacketMutator(seed);
    long start = System.nanoTime();
    int asked = 0;
    try (DatagramSocket socket = new DatagramSocket();
        OscClient client = new OscClient(engine)) {
      for (long sent = 0; sent < packets; ) {
        int round = (int) Math.min(PACKETS_A_ROUND, packets - sent);
        if (asked % 2 == 0) {
          datagrams(socket, engine, mutator, round);
        } else {
          stream(engine, mutator, round, asked % 4 == 1);
        }
        sent += round;
        ask(client, ++asked, sent, seed);
      }
    } catch (IOException e) {
      throw new FootfallException(
          ErrorCode.INTERNAL, "the packets cannot be sent to %s: %s".formatted(engine, e), e);
    }
    return new OscFuzz(packets, asked, (System.nanoTime() - start) / 1e9);
  }

  private static void datagrams(
      DatagramSocket socket, InetSocketAddress engine, PacketMutator mutator, int count)
      throws IOException {
    for (int i = 0; i < count; i++) {
      byte[] packet = mutator.next();
      socket.send(new DatagramPacket(packet, packet.length, engine));
    }
  }

  /** One connection for each round: a stream that is broken is hung up on. */
  private static void stream(
      InetSocketAddress engine, PacketMutator mutator, int count, boolean slip) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      byte[] packet = mutator.next();
      if (slip) {
        // Unescaped on purpose: the packets' own bytes then break the framing too.
        bytes.write(0xC0);
        bytes.writeBytes(packet);
        bytes.write(0xC0);
      } else {
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(packet.length).array());
        bytes.writeBytes(packet);
      }
    }
    try (Socket socket = new Socket(engine.getAddress(), engine.getPort())) {
      try {
        socket.getOutputStream().write(bytes.toByteArray());
      } catch (IOException e) {
        // Hung up on: an empty packet has no place in a stream of lengths.
      }
    }
  }

  private static void ask(OscClient client, int number, long sent, long seed) {
    String id = "fuzz-" + number;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      client.send(new Message(Address.STATUS.address(), id));
      if (client.receive(PATIENCE).filter(m -> id.equals(m.arguments().get(0))).isPresent()) {
        return;
      }
    }
    throw new FootfallException(
        ErrorCode.INTERNAL,
        "the engine does not answer after %d packets of seed %d".formatted(sent, seed));
  }
}
