package dev.footfall.bridge.serve;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.footfall.bridge.protocol.Address;
import dev.footfall.bridge.protocol.CommandReader;
import dev.footfall.bridge.protocol.Message;
import dev.footfall.bridge.protocol.Peer;
import dev.footfall.bridge.remote.RemoteValue;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may do what, by where it comes from and whether it has the token. */
class AccessTest {
  private static final Peer HERE = peer("127.0.0.1");
  private static final Peer TABLET = peer("192.168.1.20");
  private static final Peer STRANGER = peer("192.168.1.21");

  private final Access access;

  AccessTest() throws UnknownHostException {
    access = new Access("secret", Set.of(InetAddress.getByName("192.168.1.20")));
  }

  private static Peer peer(String address) {
    return new Peer(Peer.Transport.UDP, new InetSocketAddress(address, 9000));
  }

  private void check(Peer from, Address address, Object... arguments) {
    access.check(from, CommandReader.read(address, new Message(address.address(), arguments)));
  }

  private static void refused(Runnable check) {
    FootfallException e = assertThrows(FootfallException.class, check::run);
    assertEquals(ErrorCode.UNAUTHORIZED, e.code());
  }

  @Test
  void check_buttonsAndQuestions_needNoTokenHereAndFromWhoIsAllowed() {
    for (Peer from : new Peer[] {HERE, TABLET}) {
      assertDoesNotThrow(() -> check(from, Address.TRIGGER_GENERATE, 1f));
      assertDoesNotThrow(() -> check(from, Address.STATUS, "1"));
      assertDoesNotThrow(() -> check(from, Address.REGISTER, "1", "reaper", 1, ""));
      assertDoesNotThrow(() -> access.check(from, RemoteValue.WET, RemoteValue.WET.message(1f)));
    }
    refused(() -> check(STRANGER, Address.TRIGGER_GENERATE, 1f));
    refused(() -> check(STRANGER, Address.STATUS, "1"));
    refused(() -> access.check(STRANGER, RemoteValue.WET, RemoteValue.WET.message(1f)));
  }

  @Test
  void check_jobs_needTheTokenFromEverywhere() {
    for (Peer from : new Peer[] {HERE, TABLET, STRANGER}) {
      refused(() -> check(from, Address.CANCEL, "1", "j"));
      refused(() -> check(from, Address.QUIT, "1", "wrong"));
      assertDoesNotThrow(() -> check(from, Address.CANCEL, "1", "j", "token=secret"));
      assertDoesNotThrow(() -> check(from, Address.QUIT, "1", "secret"));
    }
  }

  @Test
  void check_strangersWithTheToken_mayDoEverything() {
    assertDoesNotThrow(() -> check(STRANGER, Address.TRIGGER_GENERATE, 1f, "token=secret"));
    String address = RemoteValue.WET.address();
    assertDoesNotThrow(
        () -> access.check(STRANGER, RemoteValue.WET, new Message(address, 1f, "token=secret")));
    refused(() -> access.check(STRANGER, RemoteValue.WET, new Message(address, 1f, "token=no")));
    refused(() -> access.check(STRANGER, RemoteValue.WET, new Message(address, 1f, 1f)));
  }
}
