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
  private static final Logger LOG = LoggerFactory.getLogger(Subscribers.class);

  /** The longest-standing one makes room. */
  private static final int MAX = 32;

  private final Control control;
  private final Outbox outbox;

  /** In the order in which they were renewed. */
  private final Map<Peer, Subscription> subscriptions = new LinkedHashMap<>();

  private record Subscription(String requestId, long endNanos) {}

  Subscribers(Control control, Outbox outbox) {
    this.control = control;
    this.outbox = outbox;
  }

  /** Adds a peer, or renews it; UDP does not say who has gone, so it ends by itself. */
  void add(Peer peer, String requestId, Duration lease) {
    subscriptions.remove(peer);
    if (subscriptions.size() == MAX) {
      Peer oldest = subscriptions.keySet().iterator().next();
      subscriptions.remove(oldest);
      LOG.info("{} is no longer told: {} subscribers are the limit", oldest.address(), MAX);
    }
    subscriptions.put(peer, new Subscription(requestId, control.nowNanos() + lease.toNanos()));
  }

  boolean isEmpty() {
    return subscriptions.isEmpty();
  }

  void remove(Peer peer) {
    subscriptions.remove(peer);
  }

  /** Drops those whose time is over. */
  void expire() {
    long now = control.nowNanos();
    subscriptions.values().removeIf(subscription -> subscription.endNanos() - now <= 0);
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
