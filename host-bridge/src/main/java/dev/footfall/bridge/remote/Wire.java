package dev.footfall.bridge.remote;

import dev.footfall.bridge.protocol.Message;
import dev.footfall.bridge.protocol.Peer;

/** Sends messages; on the control thread only. */
@FunctionalInterface
public interface Wire {
  void send(Peer to, Message message);
}
