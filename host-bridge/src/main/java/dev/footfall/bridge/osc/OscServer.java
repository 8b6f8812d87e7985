package dev.footfall.bridge.osc;

import dev.footfall.bridge.protocol.Message;
import dev.footfall.bridge.protocol.Peer;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * OSC over UDP and TCP on one port, and over what else carries packets. Two daemon threads receive;
 * they decode, hand over, and do nothing else. {@link #send} belongs to one thread, the caller's
 * control thread.
 */
public final class OscServer implements AutoCloseable {
  /** A free UDP port may be taken for TCP; more than a few in a row is no chance any more. */
  private static final int ATTEMPTS = 20;

  private final UdpPort udp;
  private final TcpPort tcp;
  private final InetSocketAddress address;
  private final OscCodec codec = new OscCodec();
  private final List<Thread> threads = new ArrayList<>();
  private volatile Carrier webSockets = (to, packet) -> {};

  /** Takes the messages. Called on two threads at once; must return at once. */
  @FunctionalInterface
  public interface Receiver {
    /**
     * @param messages of one bundle that are due together, or one alone
     * @param delay until they are due by the time tag of their bundle, never negative
     */
    void received(Peer from, List<Message> messages, Duration delay);
  }

  /** Takes packets to the far end of a transport that is not this server's own. */
  @FunctionalInterface
  public interface Carrier {
    void carry(InetSocketAddress to, byte[] packet);
  }

  private OscServer(UdpPort udp, TcpPort tcp, InetSocketAddress address) {
    this.udp = udp;
    this.tcp = tcp;
    this.address = address;
  }

  /**
   * Takes the port for UDP and TCP; nothing is received before {@link #start}.
   *
   * @param port 0 is any free one
   * @throws FootfallException BUSY if it is taken, BAD_REQUEST if the address is not this machine's
   */
  public static OscServer bind(InetAddress host, int port) {
    for (int attempt = 1; ; attempt++) {
      try {
        return bindOnce(host, port);
      } catch (BindException e) {
        if (port != 0 || attempt == ATTEMPTS) {
          throw new FootfallException(
              ErrorCode.BUSY,
              "port %d of %s cannot be taken for OSC (%s); give another one with --port"
                  .formatted(port, host.getHostAddress(), e.getMessage()),
              e);
        }
      } catch (IOException e) {
        throw new FootfallException(
            ErrorCode.BAD_REQUEST,
            "OSC cannot listen on %s port %d: %s; give another address with --bind"
                .formatted(host.getHostAddress(), port, e.getMessage()),
            e);
      }
    }
  }

  private static OscServer bindOnce(InetAddress host, int port) throws IOException {
    UdpPort udp = new UdpPort(new InetSocketAddress(host, port));
    try {
      InetSocketAddress address = new InetSocketAddress(host, udp.port());
      return new OscServer(udp, new TcpPort(address), address);
    } catch (IOException | RuntimeException e) {
      udp.close();
      throw e;
    }
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return address;
  }

  /** Begins to receive; once. */
  public void start(Receiver receiver) {
    // One inlet a thread: a codec belongs to one thread.
    PacketInlet datagrams = new PacketInlet(receiver);
    PacketInlet streams = new PacketInlet(receiver);
    threads.add(new Thread(() -> udp.receive(datagrams), "footfall-osc-udp"));
    threads.add(new Thread(() -> tcp.serve(streams), "footfall-osc-tcp"));
    threads.forEach(thread -> thread.setDaemon(true));
    threads.forEach(Thread::start);
  }

  /** Answers to peers of {@link Peer.Transport#WEBSOCKET} go this way; any thread. */
  public void carryWebSockets(Carrier carrier) {
    webSockets = carrier;
  }

  /** Sends a message; what cannot be delivered is lost, as UDP has it. */
  public void send(Peer to, Message message) {
    byte[] packet = codec.encode(message);
    switch (to.transport()) {
      case UDP -> udp.send(to.address(), packet);
      case TCP -> tcp.send(to.address(), packet);
      case WEBSOCKET -> webSockets.carry(to.address(), packet);
    }
  }

  /** Sends what is queued for TCP, frees the port and ends both threads. */
  @Override
  public void close() {
    try {
      udp.close();
      tcp.stop();
      for (Thread thread : threads) {
        thread.join();
      }
      tcp.close();
    } catch (IOException e) {
      throw new FootfallException(
          ErrorCode.INTERNAL, "closing OSC on " + address + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
