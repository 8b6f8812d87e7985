package dev.footfall.bridge.osc;

import dev.footfall.bridge.protocol.Peer;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** One TCP client. Everything but {@link #offer} belongs to the thread of {@link TcpPort}. */
final class TcpConnection {
  /** What may wait for a client that does not read; a whole job's progress is under 100 KiB. */
  private static final int MAX_WAITING_BYTES = 1 << 20;

  private final SocketChannel channel;
  private final Peer peer;
  private final StreamFrames frames = new StreamFrames();
  private final Queue<byte[]> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waitingBytes = new AtomicInteger();
  private ByteBuffer sending = ByteBuffer.allocate(0);

  TcpConnection(SocketChannel channel) throws IOException {
    this.channel = channel;
    this.peer = new Peer(Peer.Transport.TCP, (InetSocketAddress) channel.getRemoteAddress());
  }

  Peer peer() {
    return peer;
  }

  /** Queues a packet; any thread. */
  void offer(byte[] packet) {
    waitingBytes.addAndGet(packet.length);
    waiting.add(packet);
  }

  /**
   * Reads what has arrived.
   *
   * @return false at the end of the stream
   */
  boolean read(ByteBuffer buffer, PacketInlet inlet) throws IOException {
    int count = channel.read(buffer.clear());
    frames.feed(buffer.flip(), packet -> inlet.take(peer, packet));
    return count >= 0;
  }

  /** Writes what waits, as far as the client takes it, and asks to be called again for the rest. */
  void write(SelectionKey key) throws IOException {
    if (waitingBytes.get() > MAX_WAITING_BYTES) {
      throw new FootfallException(
          ErrorCode.HOST_LOST,
          "%d bytes wait for %s, which does not read; the limit is %d"
              .formatted(waitingBytes.get(), peer.address(), MAX_WAITING_BYTES));
    }
    boolean taken = true;
    while (taken && (sending.hasRemaining() || !waiting.isEmpty())) {
      if (!sending.hasRemaining()) {
        byte[] packet = waiting.remove();
        waitingBytes.addAndGet(-packet.length);
        sending = frames.frame(packet);
      }
      channel.write(sending);
      taken = !sending.hasRemaining();
    }
    key.interestOps(SelectionKey.OP_READ | (taken ? 0 : SelectionKey.OP_WRITE));
  }
}
