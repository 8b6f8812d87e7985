package dev.footfall.bridge.remote;

import dev.footfall.bridge.job.Control;
import dev.footfall.bridge.protocol.Command;
import dev.footfall.bridge.protocol.Message;
import dev.footfall.bridge.protocol.Peer;
import dev.footfall.bridge.protocol.Reply;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Buttons that have the registered host ask for a job. The newest host is the one that is meant. On
 * the control thread only.
 */
final class Triggers {
  /** How long a host has to send its request; its script may have to be started first. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Presses closer than this are one: buttons bounce, and UDP repeats. */
  static final Duration BOUNCE = Duration.ofMillis(300);

  private static final Logger LOG = LoggerFactory.getLogger(Triggers.class);

  private final Control control;
  private final Wire wire;
  private Optional<HostSession> session = Optional.empty();
  private Optional<Asked> asked = Optional.empty();

  /** What the host has been asked for and has not answered yet. */
  private record Asked(String what, HostSession host, long atNanos) {}

  Triggers(Control control, Wire wire) {
    this.control = control;
    this.wire = wire;
  }

  void register(HostSession host) {
    session = Optional.of(host);
    LOG.info("triggers act on {}", host.label());
  }

  /** What the session is called; empty if there is none. */
  String label() {
    return session.map(HostSession::label).orElse("");
  }

  /**
   * Has the host ask for a job; who pressed is told if it does not.
   *
   * @throws FootfallException HOST_LOST if no host is registered, HOST_REFUSED if it cannot be
   *     asked for this
   */
  void press(Peer presser, String what) {
    HostSession host =
        session.orElseThrow(
            () ->
                new FootfallException(
                    ErrorCode.HOST_LOST,
                    "no host is registered, so there is nothing to %s; start Footfall's script in the editor"
                        .formatted(what)));
    Message ask = host.ask(what);
    long now = control.nowNanos();
    if (asked
        .filter(a -> a.what().equals(what) && now - a.atNanos() < BOUNCE.toNanos())
        .isPresent()) {
      return;
    }
    Asked mine = new Asked(what, host, now);
    asked = Optional.of(mine);
    wire.send(host.target(), ask);
    control.after(PATIENCE, () -> giveUp(mine, presser));
  }

  private void giveUp(Asked mine, Peer presser) {
    if (asked.equals(Optional.of(mine))) {
      asked = Optional.empty();
      String text =
          "%s was asked to %s and has sent no request for %d s; see that the editor runs and its script is installed"
              .formatted(mine.host().label(), mine.what(), PATIENCE.toSeconds());
      LOG.warn(text);
      wire.send(presser, new Reply.Failed("", ErrorCode.HOST_LOST, text).message());
    }
  }

  /** Whether a request is what a button has had the host ask for; it counts once. */
  boolean answers(Peer from, Command request) {
    boolean answer =
        asked
            .filter(a -> request.address().address().endsWith("/" + a.what()))
            .filter(a -> sameHost(a.host().target(), from))
            .isPresent();
    if (answer) {
      asked = Optional.empty();
    }
    return answer;
  }

  private static boolean sameHost(Peer one, Peer other) {
    return one.address().getAddress().equals(other.address().getAddress());
  }
}
