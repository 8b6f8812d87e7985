package dev.footfall.bridge.serve;

import dev.footfall.bridge.protocol.Address;
import dev.footfall.bridge.protocol.Command;
import dev.footfall.bridge.protocol.Message;
import dev.footfall.bridge.protocol.OptionKey;
import dev.footfall.bridge.protocol.Options;
import dev.footfall.bridge.protocol.Peer;
import dev.footfall.bridge.remote.RemoteValue;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.Set;

/** Who may ask what. */
final class Access {
  /** What needs the token even from this machine. */
  private static final Set<Address> GUARDED =
      EnumSet.of(
          Address.GENERATE,
          Address.REGENERATE,
          Address.EDITS,
          Address.CONFORM,
          Address.PLACED,
          Address.CANCEL,
          Address.QUIT);

  private final byte[] token;
  private final Set<InetAddress> allowed;

  /**
   * @param allowed machines that may do what this one may without the token
   */
  Access(String token, Set<InetAddress> allowed) {
    this.token = token.getBytes(StandardCharsets.UTF_8);
    this.allowed = Set.copyOf(allowed);
  }

  /**
   * Lets a command pass.
   *
   * @throws FootfallException UNAUTHORIZED if it lacks the token and needs it
   */
  void check(Peer from, Command command) {
    if (GUARDED.contains(command.address()) || !trusts(from)) {
      check(command.address().address(), command.token().orElse(""));
    }
  }

  /** The same for a value that is set; its token stands in options behind the value. */
  void check(Peer from, RemoteValue value, Message message) {
    if (!trusts(from)) {
      boolean given =
          message.arguments().size() == 2 && message.arguments().get(1) instanceof String;
      Options options = given ? Options.parse((String) message.arguments().get(1)) : Options.NONE;
      check(value.address(), options.get(OptionKey.TOKEN).orElse(""));
    }
  }

  private boolean trusts(Peer from) {
    return trusts(from.address().getAddress());
  }

  /** Whether a machine may do without the token what this one may. */
  boolean trusts(InetAddress machine) {
    return machine.isLoopbackAddress() || allowed.contains(machine);
  }

  private void check(String what, String text) {
    byte[] given = text.getBytes(StandardCharsets.UTF_8);
    // In constant time, so that a token cannot be guessed letter by letter.
    if (!MessageDigest.isEqual(token, given)) {
      throw new FootfallException(
          ErrorCode.UNAUTHORIZED,
          "the token of %s is %s; send the one that the engine's file %s holds in its line token="
              .formatted(what, given.length == 0 ? "missing" : "wrong", PortFile.NAME));
    }
  }
}
