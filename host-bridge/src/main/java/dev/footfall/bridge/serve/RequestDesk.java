package dev.footfall.bridge.serve;

import dev.footfall.bridge.job.JobBoard;
import dev.footfall.bridge.job.Outbox;
import dev.footfall.bridge.job.RequestIds;
import dev.footfall.bridge.osc.AddressPattern;
import dev.footfall.bridge.protocol.Address;
import dev.footfall.bridge.protocol.Address.Role;
import dev.footfall.bridge.protocol.Command;
import dev.footfall.bridge.protocol.CommandReader;
import dev.footfall.bridge.protocol.Message;
import dev.footfall.bridge.protocol.OptionKey;
import dev.footfall.bridge.protocol.Peer;
import dev.footfall.bridge.protocol.Reply;
import dev.footfall.bridge.remote.RemoteDesk;
import dev.footfall.bridge.remote.RemoteValue;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /** What a remote may set of a step that is made anew. */
  private static final Set<String> REMADE_BY = Set.of("surface", "shoe", "wet");

  /** For how long a subscriber is told that does not say. */
  private static final Duration LEASE = Duration.ofMinutes(5);

  private final JobBoard board;
  private final RequestIds ids = new RequestIds();
  private final RemoteDesk remotes;
  private final Outbox outbox;
  private final String engineVersion;
  private final Access access;
  private final Runnable quit;

  /**
   * @param quit called once the answer to {@code quit} is on its way
   */
  RequestDesk(
      JobBoard board,
      RemoteDesk remotes,
      Outbox outbox,
      String engineVersion,
      Access access,
      Runnable quit) {
    this.board = board;
    this.remotes = remotes;
    this.outbox = outbox;
    this.engineVersion = engineVersion;
    this.access = access;
    this.quit = quit;
  }

  /** Does what a message asks; an address pattern asks for all that it matches. */
  void take(Peer from, Message message) {
    AddressPattern pattern = new AddressPattern(message.address());
    List<Address> matches =
        Arrays.stream(Address.values()).filter(a -> pattern.matches(a.address())).toList();
    List<Address> asked = matches.stream().filter(a -> a.role() != Role.REPLY).toList();
    // What is only shown refuses whoever names it, but a pattern does not mean it.
    List<RemoteValue> values =
        Arrays.stream(RemoteValue.values())
            .filter(v -> v.settable() || v.address().equals(message.address()))
            .filter(v -> pattern.matches(v.address()))
            .toList();
    values.forEach(value -> set(from, value, message));
    if (matches.isEmpty() && values.isEmpty() && message.address().startsWith(ROOT)) {
      refuse(from, CommandReader.requestId(message), message.address(), unknown(message.address()));
    }
    // A pattern is meant for those of its matches that its arguments fit.
    List<Address> fitting = asked.stream().filter(a -> CommandReader.fits(a, message)).toList();
    // An answer of another engine is not answered, or the two would never stop.
    for (Address address : fitting.isEmpty() ? asked : fitting) {
      serve(from, address, message);
    }
  }

  private void set(Peer from, RemoteValue value, Message message) {
    try {
      access.check(from, value, message);
      remotes.set(value, message);
    } catch (FootfallException e) {
      refuse(from, "", value.address(), e);
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
        access.check(from, command);
        obey(asker, from, command);
      } catch (FootfallException e) {
        refuse(asker, id(address, message), address.address(), e);
      }
    } catch (FootfallException e) {
      refuse(from, id(address, message), address.address(), e);
    } catch (RuntimeException e) {
      LOG.error("{} failed unexpectedly", address.address(), e);
      refuse(
          from,
          id(address, message),
          address.address(),
          new FootfallException(
              ErrorCode.INTERNAL,
              "unexpected %s at %s; the engine goes on, its log has the details"
                  .formatted(e, address.address())));
    }
  }

  private void obey(Peer asker, Peer from, Command command) {
    if (command instanceof Command.Generate generate) {
      startJob(generate, () -> board.generate(asker, withRemote(from, generate)));
    } else if (command instanceof Command.Regenerate regenerate) {
      startJob(regenerate, () -> board.regenerate(asker, withRemote(from, regenerate)));
    } else if (command instanceof Command.Edits edits) {
      startJob(edits, () -> board.edits(asker, edits));
    } else if (command instanceof Command.Conform conform) {
      startJob(conform, () -> board.conform(asker, conform));
    } else if (command instanceof Command.Placed placed) {
      startJob(placed, () -> board.placed(asker, placed));
    } else if (command instanceof Command.Cancel cancel) {
      board.cancel(asker, cancel.id(), cancel.job());
    } else if (command instanceof Command.Hello hello) {
      LOG.debug("hello from {} at {}", hello.client(), from.address());
      outbox.send(asker, new Reply.Welcome(hello.id(), engineVersion, Address.PROTOCOL_NUMBER));
    } else if (command instanceof Command.Status status) {
      outbox.send(asker, board.state(status.id()));
    } else if (command instanceof Command.Subscribe subscribe) {
      subscribe(asker, from, subscribe);
    } else if (command instanceof Command.Unsubscribe unsubscribe) {
      Peer target = target(from, unsubscribe.port());
      board.unsubscribe(target);
      remotes.forget(target);
      outbox.send(asker, new Reply.Accepted(unsubscribe.id(), ""));
    } else if (command instanceof Command.Register register) {
      register(asker, target(from, register.port()), register);
    } else if (command instanceof Command.Trigger trigger) {
      press(asker, trigger);
    } else if (command instanceof Command.Quit) {
      outbox.send(asker, new Reply.Accepted(command.id(), ""));
      quit.run();
    }
  }

  /** Starts what makes a job, or has it answered anew if its id is known for the same. */
  private void startJob(Command request, Runnable start) {
    ids.check(request);
    start.run();
    ids.taken(request);
  }

  /** A job that a remote's button has begun takes the remote's settings along. */
  private Command.Generate withRemote(Peer from, Command.Generate request) {
    return new Command.Generate(
        request.id(),
        request.source(),
        request.in(),
        request.out(),
        request.options().with(remotes.flagsFor(from, request)));
  }

  /**
   * As {@link #withRemote(Peer, Command.Generate)}, of the settings that a step can be remade by.
   */
  private Command.Regenerate withRemote(Peer from, Command.Regenerate request) {
    Map<String, String> flags = new HashMap<>(remotes.flagsFor(from, request));
    flags.keySet().retainAll(REMADE_BY);
    return new Command.Regenerate(
        request.id(), request.job(), request.selection(), request.options().with(flags));
  }

  /** A button's release asks for nothing and is told nothing. */
  private void press(Peer asker, Command.Trigger trigger) {
    if (!trigger.pressed()) {
      return;
    }
    if (trigger.address() == Address.TRIGGER_CANCEL) {
      board.cancelRunning(asker, trigger.id());
    } else {
      remotes.press(asker, trigger.address());
    }
  }

  /** The port of the sender's host that a request names; 0 is the sender itself. */
  private static Peer target(Peer from, int port) {
    return port == 0 ? from : from.atPort(port);
  }

  /** The host's port is told too: that it hears is worth knowing before the first button. */
  private void register(Peer asker, Peer target, Command.Register request) {
    remotes.register(target, request);
    Reply accepted = new Reply.Accepted(request.id(), "");
    outbox.send(asker, accepted);
    if (!target.equals(asker)) {
      outbox.send(target, accepted);
    }
  }

  private void subscribe(Peer asker, Peer from, Command.Subscribe request) {
    Peer target = target(from, request.port());
    Duration lease = request.options().lease().orElse(LEASE);
    board.subscribe(target, request.id(), lease);
    if (request.options().get(OptionKey.VALUES).isPresent()) {
      remotes.subscribe(target, lease);
    }
    if (!target.equals(asker)) {
      outbox.send(asker, board.state(request.id()));
    }
  }

  /** What a refusal is sent under; a trigger has no id, whatever it carries. */
  private static String id(Address address, Message message) {
    return address.role() == Role.TRIGGER ? "" : CommandReader.requestId(message);
  }

  private void refuse(Peer to, String id, String address, FootfallException why) {
    LOG.debug("{} from {}: {}", address, to.address(), why.line());
    outbox.send(to, new Reply.Failed(id, why.code(), why.getMessage()));
  }
}
