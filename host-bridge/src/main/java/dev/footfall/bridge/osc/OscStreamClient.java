package dev.footfall.bridge.osc;

import dev.footfall.bridge.protocol.Message;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/** The asking side over TCP with lengths before the packets (OSC 1.0). One thread. */
public final class OscStreamClient implements AutoCloseable {
  private final InetSocketAddress engine;
  private final Socket socket = new Socket();
  private final DataInputStream input;
  private final OscCodec codec = new OscCodec();

  /**
   * @throws FootfallException HOST_LOST if nobody listens there
   */
  public OscStreamClient(InetSocketAddress engine) {
    this.engine = engine;
    try {
      socket.setTcpNoDelay(true);
      socket.connect(engine);
      input = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    } catch (IOException e) {
      close();
      throw lost(e);
    }
  }

  public void send(Message message) {
    byte[] packet = codec.encode(message);
    try {
      socket
          .getOutputStream()
          .write(
              ByteBuffer.allocate(Integer.BYTES + packet.length)
                  .putInt(packet.length)
                  .put(packet)
                  .array());
    } catch (IOException e) {
      throw lost(e);
    }
  }

  /**
   * The next message, or none if none begins in time.
   *
   * @param timeout at least 1 ms
   * @throws FootfallException HOST_LOST if the connection is closed
   */
  public Optional<Message> receive(Duration timeout) {
    try {
      socket.setSoTimeout(Math.toIntExact(timeout.toMillis()));
      byte[] packet = new byte[input.readInt()];
      input.readFully(packet);
      return Optional.of(codec.decode(packet).get(0).message());
    } catch (SocketTimeoutException e) {
      return Optional.empty();
    } catch (EOFException e) {
      throw lost(new IOException("closed by the engine", e));
    } catch (IOException e) {
      throw lost(e);
    }
  }

  private FootfallException lost(IOException cause) {
    return new FootfallException(
        ErrorCode.HOST_LOST,
        "no engine answers over TCP at %s (%s); start it with: footfall serve"
            .formatted(engine, cause.getMessage()),
        cause);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new FootfallException(ErrorCode.INTERNAL, "closing TCP to " + engine + ": " + e, e);
    }
  }
}
