package dev.footfall.bridge.osc;

import dev.footfall.bridge.protocol.Peer;
import dev.footfall.bridge.protocol.Peer.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The UDP half of the server: one thread that receives; any one other thread may send. */
final class UdpPort implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(UdpPort.class);

  /** Room for some thousand requests while the machine is busy elsewhere. */
  private static final int RECEIVE_BUFFER_BYTES = 1 << 20;

  /** Between two attempts after an error of the socket, so that it cannot take a whole core. */
  private static final long PAUSE_NANOS = 10_000_000;

  private final DatagramChannel channel;

  /** Binds the port; 0 is any free one. */
  UdpPort(InetSocketAddress address) throws IOException {
    boolean four = address.getAddress().getAddress().length == 4;
    channel =
        DatagramChannel.open(four ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
    try {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER_BYTES);
      channel.bind(address);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  int port() throws IOException {
    return ((InetSocketAddress) channel.getLocalAddress()).getPort();
  }

  /** Receives until the port is closed. */
  void receive(PacketInlet inlet) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
    while (channel.isOpen()) {
      try {
        InetSocketAddress from = (InetSocketAddress) channel.receive(buffer.clear());
        byte[] packet = new byte[buffer.flip().remaining()];
        buffer.get(packet);
        inlet.take(new Peer(Transport.UDP, from), packet);
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        // Windows reports a peer that is gone at the next receive; it concerns that peer alone.
        LOG.debug("receiving over UDP: {}", e.toString());
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  void send(InetSocketAddress to, byte[] packet) {
    try {
      channel.send(ByteBuffer.wrap(packet), to);
    } catch (IOException e) {
      LOG.debug("sending to {}: {}", to, e.toString());
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
