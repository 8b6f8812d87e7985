package dev.footfall.bridge.protocol;

import java.net.InetSocketAddress;
import java.util.Objects;

/**
 * Where a message came from, and so where its replies go.
 *
 * @param address of the sender's socket; a TCP connection is known by it
 */
public record Peer(Transport transport, InetSocketAddress address) {
  /** What carries the messages. */
  public enum Transport {
    UDP,
    TCP,
    /** A WebSocket of the HTTP port, one packet a binary frame. */
    WEBSOCKET
  }

  public Peer {
    Objects.requireNonNull(transport);
    Objects.requireNonNull(address);
  }

  /** The UDP port of this number on the same host. */
  public Peer atPort(int port) {
    return new Peer(Transport.UDP, new InetSocketAddress(address.getAddress(), port));
  }

  /** Whether the sender is on this machine. */
  public boolean isLoopback() {
    return address.getAddress().isLoopbackAddress();
  }
}
