package dev.footfall.bridge.remote;

import dev.footfall.bridge.protocol.Message;
import dev.footfall.bridge.protocol.Peer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Who watches which values, and what they saw last. On the control thread only. */
final class Watchers {
  /** The longest-standing one makes room. */
  private static final int MAX = 64;

  private final Wire wire;
  private final Map<Peer, Watcher> watchers = new LinkedHashMap<>();

  /** Where it watches, what it was told, and until when, in the control thread's nanoseconds. */
  private static final class Watcher {
    private final Set<String> addresses = new LinkedHashSet<>();
    private final Map<String, Message> seen = new HashMap<>();
    private long endNanos;
    private boolean forEver;
  }

  Watchers(Wire wire) {
    this.wire = wire;
  }

  boolean isEmpty() {
    return watchers.isEmpty();
  }

  /** Watches some addresses until a time, or longer if it watches again; it is told them anew. */
  void watchUntil(Peer peer, Set<String> addresses, long endNanos) {
    Watcher watcher = admit(peer);
    watcher.addresses.addAll(addresses);
    watcher.seen.clear();
    watcher.endNanos = endNanos;
  }

  /** Watches one address until told otherwise. */
  void watch(Peer peer, String address) {
    Watcher watcher = admit(peer);
    watcher.addresses.add(address);
    watcher.seen.remove(address);
    watcher.forEver = true;
  }

  private Watcher admit(Peer peer) {
    if (!watchers.containsKey(peer) && watchers.size() == MAX) {
      watchers.remove(watchers.keySet().iterator().next());
    }
    return watchers.computeIfAbsent(peer, added -> new Watcher());
  }

  void ignore(Peer peer, String address) {
    if (watchers.containsKey(peer)) {
      watchers.get(peer).addresses.remove(address);
    }
  }

  void remove(Peer peer) {
    watchers.remove(peer);
  }

  /** Sends everybody what has changed since it was told last. */
  void tell(Map<String, Message> values, long nowNanos) {
    watchers.values().removeIf(w -> !w.forEver && w.endNanos - nowNanos <= 0);
    watchers.forEach(
        (peer, watcher) ->
            watcher.addresses.forEach(
                address -> {
                  Message value = values.get(address);
                  if (!value.equals(watcher.seen.put(address, value))) {
                    wire.send(peer, value);
                  }
                }));
  }

  /** Has those whose watching ends told everything again: one may have missed a datagram. */
  void forget() {
    watchers.values().stream().filter(w -> !w.forEver).forEach(w -> w.seen.clear());
  }
}
