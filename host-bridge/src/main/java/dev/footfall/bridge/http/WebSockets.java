package dev.footfall.bridge.http;

import dev.footfall.bridge.protocol.Peer;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The WebSockets that are open, each a peer that is known by its address. Thread-safe. */
public final class WebSockets {
  private static final Logger LOG = LoggerFactory.getLogger(WebSockets.class);

  private static final int MAX_SOCKETS = 32;

  /** Frames that may wait for a client that does not read, at most 1,000 bytes each. */
  private static final int MAX_WAITING_FRAMES = 1_000;

  /** What a UDP datagram can carry: no OSC packet is longer. */
  private static final int MAX_PACKET_BYTES = 65_507;

  /** The browsers' own time-outs are shorter; a silent client is asked with pings. */
  private static final long PING_SECONDS = 20;

  private final Map<InetSocketAddress, Session> sessions = new ConcurrentHashMap<>();
  private final Map<String, Peer> peers = new ConcurrentHashMap<>();
  private final WebSocketEvents events;

  public WebSockets(WebSocketEvents events) {
    this.events = events;
  }

  void configure(WsConfig socket) {
    socket.onConnect(this::connected);
    socket.onMessage(context -> peer(context).ifPresent(p -> events.text(p, context.message())));
    socket.onBinaryMessage(
        context -> {
          byte[] packet = new byte[context.data().remaining()];
          context.data().get(packet);
          peer(context).ifPresent(p -> events.packet(p, packet));
        });
    socket.onClose(context -> peer(context).ifPresent(p -> gone(context, p)));
    socket.onError(context -> LOG.debug("{}: {}", peer(context), context.error()));
  }

  /** Who it was when it came: a session that was cut off has no address any more. */
  private Optional<Peer> peer(WsContext context) {
    return Optional.ofNullable(peers.get(context.sessionId()));
  }

  private void connected(WsContext context) {
    if (sessions.size() >= MAX_SOCKETS) {
      LOG.warn("{} WebSockets are open, which is the limit", MAX_SOCKETS);
      context.closeSession(1013, "too many");
      return;
    }
    context.session.setMaxOutgoingFrames(MAX_WAITING_FRAMES);
    context.session.setMaxBinaryMessageSize(MAX_PACKET_BYTES);
    context.enableAutomaticPings(PING_SECONDS, TimeUnit.SECONDS);
    if (context.session.getRemoteSocketAddress() instanceof InetSocketAddress address) {
      Peer peer = new Peer(Peer.Transport.WEBSOCKET, address);
      peers.put(context.sessionId(), peer);
      sessions.put(address, context.session);
      events.opened(peer);
    }
  }

  private void gone(WsContext context, Peer peer) {
    peers.remove(context.sessionId());
    sessions.remove(peer.address());
    events.closed(peer);
  }

  /** Sends a packet as one binary frame; lost if the client is gone, who hangs is hung up on. */
  public void send(InetSocketAddress to, byte[] packet) {
    Optional.ofNullable(sessions.get(to))
        .ifPresent(
            session ->
                session.sendBinary(
                    ByteBuffer.wrap(packet),
                    Callback.from(
                        () -> {},
                        failure -> {
                          LOG.debug("sending to {}: {}", to, failure.toString());
                          session.disconnect();
                        })));
  }
}
