package dev.footfall.bridge.announce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.Require;
import dev.footfall.error.FootfallException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AnnouncerTest {
  /** Announcing takes three seconds by RFC 6762: three probes, and the answer. */
  private static final int ATTEMPTS = 10;

  @Test
  void start_onLoopback_isRefused() {
    FootfallException e =
        assertThrows(
            FootfallException.class,
            () -> Announcer.start(InetAddress.getLoopbackAddress(), 9177, OptionalInt.empty()));
    assertTrue(e.getMessage().contains("--bind 0.0.0.0"), e.getMessage());
  }

  @Test
  void services_nameThePorts() {
    List<ServiceInfo> both = Announcer.services(9177, OptionalInt.of(9178));
    assertEquals(2, both.size());
    assertEquals("Footfall._osc._udp.local.", both.get(0).getQualifiedName());
    assertEquals(9177, both.get(0).getPort());
    assertEquals("Footfall._oscjson._tcp.local.", both.get(1).getQualifiedName());
    assertEquals(9178, both.get(1).getPort());
    assertEquals(1, Announcer.services(9177, OptionalInt.empty()).size());
  }

  @Test
  void start_inANetwork_isFoundByABrowser() throws IOException {
    Optional<InetAddress> address = Announcer.reachable();
    Require.that(address.isPresent() && multicasts(address.get()), "no network takes multicast");
    Announcer announcer =
        Announcer.start(InetAddress.getByName("0.0.0.0"), 9177, OptionalInt.of(9178));
    try (JmDNS browser = JmDNS.create(address.get())) {
      assertEquals(9177, port(browser, Announcer.OSC));
      assertEquals(9178, port(browser, Announcer.OSC_QUERY));
    } finally {
      announcer.close();
    }
  }

  private static int port(JmDNS browser, String type) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      for (ServiceInfo found : browser.list(type, 2_000)) {
        if (found.getName().equals("Footfall")) {
          return found.getPort();
        }
      }
    }
    throw new AssertionError("no " + type + " was found");
  }

  /** Whether a datagram to a multicast group comes back, which containers may forbid. */
  private static boolean multicasts(InetAddress address) {
    InetAddress group;
    try (MulticastSocket socket = new MulticastSocket(0)) {
      group = InetAddress.getByName("224.0.0.251");
      NetworkInterface network = NetworkInterface.getByInetAddress(address);
      socket.setNetworkInterface(network);
      socket.joinGroup(new InetSocketAddress(group, 0), network);
      socket.setSoTimeout(1000);
      socket.send(new DatagramPacket(new byte[1], 1, group, socket.getLocalPort()));
      socket.receive(new DatagramPacket(new byte[10], 10));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
