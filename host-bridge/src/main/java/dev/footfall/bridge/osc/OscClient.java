package dev.footfall.bridge.osc;

import dev.footfall.bridge.protocol.Message;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * The asking side over UDP: what a command of ours uses to talk to a running engine. One thread.
 */
public final class OscClient implements AutoCloseable {
  private final InetSocketAddress engine;
  private final DatagramSocket socket;
  private final OscCodec codec = new OscCodec();
  private final byte[] buffer = new byte[1 << 16];

  /**
   * @throws FootfallException INTERNAL if the machine gives no socket
   */
  public OscClient(InetSocketAddress engine) {
    this.engine = engine;
    try {
      socket = new DatagramSocket();
      // A connected socket is told when nobody listens.
      socket.connect(engine);
    } catch (IOException e) {
      throw new FootfallException(
          ErrorCode.INTERNAL, "no UDP socket for OSC: " + e.getMessage(), e);
    }
  }

  /** The port that answers come to. */
  public int port() {
    return socket.getLocalPort();
  }

  public void send(Message message) {
    byte[] packet = codec.encode(message);
    try {
      socket.send(new DatagramPacket(packet, packet.length));
    } catch (IOException e) {
      throw lost(e);
    }
  }

  /**
   * The next message, or none if there is none in time.
   *
   * @param timeout at least 1 ms
   * @throws FootfallException HOST_LOST if nobody listens at the engine's port
   */
  public Optional<Message> receive(Duration timeout) {
    DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
    try {
      socket.setSoTimeout(Math.toIntExact(timeout.toMillis()));
      socket.receive(packet);
    } catch (SocketTimeoutException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw lost(e);
    }
    byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
    return Optional.of(codec.decode(bytes).get(0).message());
  }

  private FootfallException lost(IOException cause) {
    return new FootfallException(
        ErrorCode.HOST_LOST,
        "nobody answers at %s (%s); start the engine with: footfall serve"
            .formatted(engine, cause.getMessage()),
        cause);
  }

  @Override
  public void close() {
    socket.close();
  }
}
