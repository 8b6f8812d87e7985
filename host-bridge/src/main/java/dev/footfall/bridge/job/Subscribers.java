package dev.footfall.bridge.job;

import dev.footfall.bridge.protocol.Peer;
import dev.footfall.bridge.protocol.Reply;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who is kept told. On the control thread only. */
final class Subscribers {
  /** Who does not subscribe again within it is told no longer: UDP does not say who has gone. */
  static final Duration LEASE = Duration.ofMinutes(5);

  private static final Logger LOG = LoggerFactory.getLogger(Subscribers.class);

  /** The longest-standing one makes room. */
  private static final int MAX = 32;

  private final Control control;
  private final Outbox outbox;

  /** In the order in which they were renewed, so the first ends first. */
  private final Map<Peer, Subscription> subscriptions = new LinkedHashMap<>();

  private record Subscription(String requestId, long endNanos) {}

  Subscribers(Control control, Outbox outbox) {
    this.control = control;
    this.outbox = outbox;
  }

  /** Adds a peer, or renews it. */
  void add(Peer peer, String requestId) {
    subscriptions.remove(peer);
    if (subscriptions.size() == MAX) {
      removeOldest("%d subscribers are the limit".formatted(MAX));
    }
    subscriptions.put(peer, new Subscription(requestId, control.nowNanos() + LEASE.toNanos()));
  }

  void remove(Peer peer) {
    subscriptions.remove(peer);
  }

  /** Drops those whose time is over. */
  void expire() {
    while (!subscriptions.isEmpty()
        && subscriptions.values().iterator().next().endNanos() - control.nowNanos() <= 0) {
      removeOldest("it has not subscribed again for %d s".formatted(LEASE.toSeconds()));
    }
  }

  private void removeOldest(String why) {
    Peer oldest = subscriptions.keySet().iterator().next();
    subscriptions.remove(oldest);
    LOG.info("{} is no longer told: {}", oldest.address(), why);
  }

  /** Sends everybody the state, each under the id of its own request. */
  void state(Function<String, Reply.State> byRequestId) {
    subscriptions.forEach((peer, s) -> outbox.send(peer, byRequestId.apply(s.requestId())));
  }

  /** Sends a job's progress to everybody but who asked for the job and has it already. */
  void progress(Reply progress, Peer asker) {
    subscriptions.keySet().stream()
        .filter(peer -> !peer.equals(asker))
        .forEach(peer -> outbox.send(peer, progress));
  }
}
