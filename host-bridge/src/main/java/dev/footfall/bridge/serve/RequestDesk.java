package dev.footfall.bridge.serve;

import dev.footfall.bridge.job.JobBoard;
import dev.footfall.bridge.job.Outbox;
import dev.footfall.bridge.osc.AddressPattern;
import dev.footfall.bridge.protocol.Address;
import dev.footfall.bridge.protocol.Address.Role;
import dev.footfall.bridge.protocol.Command;
import dev.footfall.bridge.protocol.CommandReader;
import dev.footfall.bridge.protocol.Message;
import dev.footfall.bridge.protocol.Peer;
import dev.footfall.bridge.protocol.Reply;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes every message: finds what it asks for, checks that the sender may, has it done, and answers
 * what went wrong. On the control thread only.
 */
final class RequestDesk {
  private static final Logger LOG = LoggerFactory.getLogger(RequestDesk.class);

  private static final String ROOT = "/footfall/";

  /** What needs the token even from this machine. */
  private static final Set<Address> GUARDED =
      EnumSet.of(
          Address.GENERATE,
          Address.REGENERATE,
          Address.EDITS,
          Address.PLACED,
          Address.CANCEL,
          Address.QUIT);

  private final JobBoard board;
  private final Outbox outbox;
  private final String engineVersion;
  private final byte[] token;
  private final Runnable quit;

  /**
   * @param quit called once the answer to {@code quit} is on its way
   */
  RequestDesk(JobBoard board, Outbox outbox, String engineVersion, String token, Runnable quit) {
    this.board = board;
    this.outbox = outbox;
    this.engineVersion = engineVersion;
    this.token = token.getBytes(StandardCharsets.UTF_8);
    this.quit = quit;
  }

  /** Does what a message asks; an address pattern asks for all that it matches. */
  void take(Peer from, Message message) {
    AddressPattern pattern = new AddressPattern(message.address());
    List<Address> matches =
        Arrays.stream(Address.values()).filter(a -> pattern.matches(a.address())).toList();
    List<Address> asked = matches.stream().filter(a -> a.role() != Role.REPLY).toList();
    if (matches.isEmpty() && message.address().startsWith(ROOT)) {
      refuse(from, message, unknown(message.address()));
    }
    // A pattern is meant for those of its matches that its arguments fit.
    List<Address> fitting = asked.stream().filter(a -> CommandReader.fits(a, message)).toList();
    // An answer of another engine is not answered, or the two would never stop.
    for (Address address : fitting.isEmpty() ? asked : fitting) {
      serve(from, address, message);
    }
  }

  private static FootfallException unknown(String address) {
    return new FootfallException(
        ErrorCode.UNKNOWN_COMMAND,
        "nothing is at %s; docs/protocol.md lists the addresses".formatted(address));
  }

  private void serve(Peer from, Address address, Message message) {
    try {
      Command command = CommandReader.read(address, message);
      Peer asker =
          command.options().replyPort().isPresent()
              ? from.atPort(command.options().replyPort().getAsInt())
              : from;
      try {
        refuseLater(command);
        authorise(from, command);
        obey(asker, from, command);
      } catch (FootfallException e) {
        refuse(asker, message, e);
      }
    } catch (FootfallException e) {
      refuse(from, message, e);
    } catch (RuntimeException e) {
      LOG.error("{} failed unexpectedly", address.address(), e);
      refuse(
          from,
          message,
          new FootfallException(
              ErrorCode.INTERNAL,
              "unexpected %s at %s; the engine goes on, its log has the details"
                  .formatted(e, address.address())));
    }
  }

  /**
   * Says honestly what is not there yet; a released button asks for nothing and is told nothing.
   */
  private static void refuseLater(Command command) {
    boolean released = command instanceof Command.Trigger trigger && trigger.value() == 0;
    if (!command.address().available() && !released) {
      throw new FootfallException(
          ErrorCode.UNKNOWN_COMMAND,
          "%s is in the protocol, but this engine does not do it yet"
              .formatted(command.address().address()));
    }
  }

  private void authorise(Peer from, Command command) {
    if (!GUARDED.contains(command.address()) && from.isLoopback()) {
      return;
    }
    byte[] given = command.token().orElse("").getBytes(StandardCharsets.UTF_8);
    // In constant time, so that a token cannot be guessed letter by letter.
    if (!MessageDigest.isEqual(token, given)) {
      throw new FootfallException(
          ErrorCode.UNAUTHORIZED,
          "the token of %s is %s; send the one that the engine's file %s holds in its line token="
              .formatted(
                  command.address().address(),
                  given.length == 0 ? "missing" : "wrong",
                  PortFile.NAME));
    }
  }

  private void obey(Peer asker, Peer from, Command command) {
    if (command instanceof Command.Generate generate) {
      board.generate(asker, generate);
    } else if (command instanceof Command.Regenerate regenerate) {
      board.regenerate(asker, regenerate);
    } else if (command instanceof Command.Edits edits) {
      board.edits(asker, edits);
    } else if (command instanceof Command.Cancel cancel) {
      board.cancel(asker, cancel.id(), cancel.job());
    } else if (command instanceof Command.Hello hello) {
      LOG.debug("hello from {} at {}", hello.client(), from.address());
      outbox.send(asker, new Reply.Welcome(hello.id(), engineVersion, Address.PROTOCOL_NUMBER));
    } else if (command instanceof Command.Status status) {
      outbox.send(asker, board.state(status.id()));
    } else if (command instanceof Command.Subscribe subscribe) {
      subscribe(asker, from, subscribe);
    } else if (command instanceof Command.Trigger trigger && trigger.value() != 0) {
      board.cancelRunning(asker, trigger.id());
    } else if (command instanceof Command.Quit) {
      outbox.send(asker, new Reply.Accepted(command.id(), ""));
      quit.run();
    }
  }

  private void subscribe(Peer asker, Peer from, Command.Subscribe request) {
    Peer target = request.port() == 0 ? from : from.atPort(request.port());
    board.subscribe(target, request.id());
    if (!target.equals(asker)) {
      outbox.send(asker, board.state(request.id()));
    }
  }

  private void refuse(Peer to, Message message, FootfallException why) {
    LOG.debug("{} from {}: {}", message.address(), to.address(), why.line());
    outbox.send(
        to, new Reply.Failed(CommandReader.requestId(message), why.code(), why.getMessage()));
  }
}
