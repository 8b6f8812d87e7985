package dev.footfall.bridge.osc;

import dev.footfall.error.FootfallException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The TCP half of the server: one thread does all reading and writing, so a client that does not
 * read holds up nobody. Other threads only queue what is to be sent.
 */
final class TcpPort implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TcpPort.class);
  private static final int MAX_CONNECTIONS = 64;

  private final ServerSocketChannel listener;
  private final Selector selector;
  private final Map<InetSocketAddress, TcpConnection> connections = new ConcurrentHashMap<>();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
  private volatile boolean stopping;

  TcpPort(InetSocketAddress address) throws IOException {
    listener = ServerSocketChannel.open();
    try {
      listener.bind(address);
      listener.configureBlocking(false);
      selector = Selector.open();
      listener.register(selector, SelectionKey.OP_ACCEPT);
    } catch (IOException | RuntimeException e) {
      listener.close();
      throw e;
    }
  }

  /** Serves until {@link #stop}; a last turn then sends what is queued. */
  void serve(PacketInlet inlet) {
    boolean last = false;
    while (!last) {
      last = stopping;
      try {
        if (!last) {
          selector.select();
        }
        selector.keys().forEach(key -> turn(key, inlet));
        selector.selectedKeys().clear();
      } catch (IOException e) {
        LOG.warn("serving TCP: {}", e.toString());
      }
    }
  }

  /** Lets {@link #serve} return; any thread. */
  void stop() {
    stopping = true;
    selector.wakeup();
  }

  private void turn(SelectionKey key, PacketInlet inlet) {
    if (!key.isValid()) {
      return;
    }
    if (key.attachment() instanceof TcpConnection connection) {
      try {
        boolean open = !key.isReadable() || connection.read(buffer, inlet);
        connection.write(key);
        if (!open) {
          drop(key, connection, "closed by the client");
        }
      } catch (IOException | FootfallException e) {
        drop(key, connection, e.getMessage());
      }
    } else if (key.isAcceptable()) {
      accept();
    }
  }

  private void accept() {
    try {
      Optional<SocketChannel> client = Optional.ofNullable(listener.accept());
      if (client.isPresent()) {
        admit(client.get());
      }
    } catch (IOException e) {
      LOG.debug("accepting over TCP: {}", e.toString());
    }
  }

  private void admit(SocketChannel client) throws IOException {
    if (connections.size() >= MAX_CONNECTIONS) {
      LOG.warn("{} connections are open, which is the limit", MAX_CONNECTIONS);
      client.close();
      return;
    }
    client.configureBlocking(false);
    // Answers are small and waited for.
    client.setOption(StandardSocketOptions.TCP_NODELAY, true);
    TcpConnection connection = new TcpConnection(client);
    client.register(selector, SelectionKey.OP_READ, connection);
    connections.put(connection.peer().address(), connection);
    LOG.debug("{} connected over TCP", connection.peer().address());
  }

  private void drop(SelectionKey key, TcpConnection connection, String why) {
    LOG.debug("{}: {}", connection.peer().address(), why);
    connections.remove(connection.peer().address());
    key.cancel();
    try {
      key.channel().close();
    } catch (IOException e) {
      LOG.debug("closing {}: {}", connection.peer().address(), e.toString());
    }
  }

  /** Queues a packet for a client; lost if the client is gone. */
  void send(InetSocketAddress to, byte[] packet) {
    Optional.ofNullable(connections.get(to))
        .ifPresent(
            connection -> {
              connection.offer(packet);
              selector.wakeup();
            });
  }

  /** Closes the port and all connections, after {@link #serve} has returned. */
  @Override
  public void close() throws IOException {
    listener.close();
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
