package dev.footfall.bridge.job;

import dev.footfall.bridge.protocol.Peer;
import dev.footfall.bridge.protocol.Reply;

/** Sends answers; on the control thread only. */
@FunctionalInterface
public interface Outbox {
  void send(Peer to, Reply reply);
}
