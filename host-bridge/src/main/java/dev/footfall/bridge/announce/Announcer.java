package dev.footfall.bridge.announce;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the local network where the engine is, by multicast DNS: {@code _osc._udp} and, if there is
 * HTTP, {@code _oscjson._tcp}. Announcing takes seconds and goes on by itself; without a network
 * nothing is announced, which is logged and harms nothing.
 */
public final class Announcer implements AutoCloseable {
  static final String OSC = "_osc._udp.local.";
  static final String OSC_QUERY = "_oscjson._tcp.local.";

  private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);
  private static final String NAME = "Footfall";

  private final CompletableFuture<Optional<JmDNS>> responder = new CompletableFuture<>();

  private Announcer() {}

  /**
   * Begins to announce.
   *
   * @param bound the address that the engine listens on, or the one that means all
   * @throws FootfallException BAD_REQUEST if that is an address that other machines cannot reach
   */
  public static Announcer start(InetAddress bound, int osc, OptionalInt http) {
    if (bound.isLoopbackAddress()) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          "announce tells other machines of the engine, but it listens on %s alone; add --bind 0.0.0.0"
              .formatted(bound.getHostAddress()));
    }
    Announcer announcer = new Announcer();
    Thread thread =
        new Thread(
            () -> announcer.responder.complete(announce(bound, services(osc, http))),
            "footfall-announce");
    thread.setDaemon(true);
    thread.start();
    return announcer;
  }

  static List<ServiceInfo> services(int osc, OptionalInt http) {
    List<ServiceInfo> services = new ArrayList<>();
    services.add(ServiceInfo.create(OSC, NAME, osc, "Footfall, automatic footsteps"));
    http.ifPresent(port -> services.add(ServiceInfo.create(OSC_QUERY, NAME, port, "")));
    return services;
  }

  private static Optional<JmDNS> announce(InetAddress bound, List<ServiceInfo> services) {
    try {
      Optional<InetAddress> address = bound.isAnyLocalAddress() ? reachable() : Optional.of(bound);
      if (address.isEmpty()) {
        LOG.warn("nothing is announced: this machine has no network");
        return Optional.empty();
      }
      JmDNS dns = JmDNS.create(address.get());
      for (ServiceInfo service : services) {
        dns.registerService(service);
        LOG.info("announced {} on {}", service.getType(), address.get().getHostAddress());
      }
      return Optional.of(dns);
    } catch (IOException | RuntimeException e) {
      LOG.warn("nothing is announced: {}", e.toString());
      return Optional.empty();
    }
  }

  /** An IPv4 address of this machine in a network that takes multicast. */
  static Optional<InetAddress> reachable() throws SocketException {
    for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
      if (network.isUp() && network.supportsMulticast() && !network.isLoopback()) {
        Stream<InetAddress> addresses = network.inetAddresses();
        Optional<InetAddress> four =
            addresses.filter(address -> address.getAddress().length == 4).findFirst();
        if (four.isPresent()) {
          return four;
        }
      }
    }
    return Optional.empty();
  }

  /** Takes it back and says good-bye. */
  @Override
  public void close() throws IOException {
    // One that has not begun yet takes itself back when it has.
    responder.thenAccept(dns -> dns.ifPresent(Announcer::end));
  }

  private static void end(JmDNS dns) {
    try {
      dns.close();
    } catch (IOException e) {
      LOG.debug("closing: {}", e.toString());
    }
  }
}
