package dev.footfall.bridge.job;

import dev.footfall.bridge.protocol.Peer;
import dev.footfall.bridge.protocol.Reply;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who is kept told. On the control thread only. */
final class Subscribers {
  private static final Logger LOG = LoggerFactory.getLogger(Subscribers.class);

  /** UDP does not tell who has gone: the longest-standing one makes room. */
  private static final int MAX = 32;

  private final Outbox outbox;
  private final Map<Peer, String> requestIds = new LinkedHashMap<>();

  Subscribers(Outbox outbox) {
    this.outbox = outbox;
  }

  /** Adds a peer, or renews it. */
  void add(Peer peer, String requestId) {
    requestIds.remove(peer);
    if (requestIds.size() == MAX) {
      Peer oldest = requestIds.keySet().iterator().next();
      requestIds.remove(oldest);
      LOG.info("{} is no longer told: {} subscribers are the limit", oldest.address(), MAX);
    }
    requestIds.put(peer, requestId);
  }

  /** Sends everybody the state, each under the id of its own request. */
  void state(Function<String, Reply.State> byRequestId) {
    requestIds.forEach((peer, id) -> outbox.send(peer, byRequestId.apply(id)));
  }

  /** Sends a job's progress to everybody but who asked for the job and has it already. */
  void progress(Reply progress, Peer asker) {
    requestIds.keySet().stream()
        .filter(peer -> !peer.equals(asker))
        .forEach(peer -> outbox.send(peer, progress));
  }
}
