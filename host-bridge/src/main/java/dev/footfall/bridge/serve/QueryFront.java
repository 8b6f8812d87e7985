package dev.footfall.bridge.serve;

import dev.footfall.bridge.http.WebSocketEvents;
import dev.footfall.bridge.job.Control;
import dev.footfall.bridge.osc.OscServer;
import dev.footfall.bridge.osc.PacketInlet;
import dev.footfall.bridge.protocol.Message;
import dev.footfall.bridge.protocol.Peer;
import dev.footfall.bridge.query.HostInfo;
import dev.footfall.bridge.query.ListenCommand;
import dev.footfall.bridge.query.OscQuery;
import dev.footfall.bridge.remote.RemoteDesk;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What clients of HTTP see of the engine: its addresses and values, and OSC over WebSockets.
 * Thread-safe.
 */
final class QueryFront implements WebSocketEvents {
  /** The control thread answers in microseconds unless the machine is on its knees. */
  private static final long PATIENCE_SECONDS = 2;

  private final Control control;
  private final RemoteDesk remotes;
  private final OscServer.Receiver receiver;
  private final OscQuery query;
  private final Map<Peer, PacketInlet> inlets = new ConcurrentHashMap<>();

  /**
   * @param receiver takes the packets of WebSockets, as it takes those of UDP
   */
  QueryFront(
      InetSocketAddress osc, Control control, RemoteDesk remotes, OscServer.Receiver receiver) {
    this.control = control;
    this.remotes = remotes;
    this.receiver = receiver;
    this.query = new OscQuery(new HostInfo(osc), this::values);
  }

  OscQuery query() {
    return query;
  }

  private Map<String, Message> values() {
    CompletableFuture<Map<String, Message>> values = new CompletableFuture<>();
    control.run(() -> values.complete(remotes.values()));
    try {
      return values.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new FootfallException(
          ErrorCode.INTERNAL, "the engine is stopping or overloaded; ask again", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FootfallException(ErrorCode.CANCELLED, "the engine is stopping", e);
    }
  }

  @Override
  public void opened(Peer peer) {
    inlets.put(peer, new PacketInlet(receiver));
  }

  @Override
  public void text(Peer peer, String text) {
    Optional<ListenCommand> command =
        ListenCommand.parse(text).filter(c -> query.hasValue(c.path()));
    command.ifPresent(
        c ->
            control.run(
                () -> {
                  if (c.listens()) {
                    remotes.listen(peer, c.path());
                  } else {
                    remotes.ignore(peer, c.path());
                  }
                }));
  }

  @Override
  public void packet(Peer peer, byte[] packet) {
    Optional.ofNullable(inlets.get(peer)).ifPresent(inlet -> inlet.take(peer, packet));
  }

  @Override
  public void closed(Peer peer) {
    inlets.remove(peer);
    control.run(() -> remotes.forget(peer));
  }
}
