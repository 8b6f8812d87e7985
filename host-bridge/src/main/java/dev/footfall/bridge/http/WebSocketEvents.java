package dev.footfall.bridge.http;

import dev.footfall.bridge.protocol.Peer;

/** What comes in over WebSockets; called on many threads, for one peer on one at a time. */
public interface WebSocketEvents {
  void opened(Peer peer);

  void text(Peer peer, String text);

  void packet(Peer peer, byte[] packet);

  void closed(Peer peer);
}
