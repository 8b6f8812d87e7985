package dev.footfall.bridge.osc;

import dev.footfall.bridge.protocol.Peer;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a receiving thread does with a packet: decode it and hand its messages over. Nothing that is
 * wrong with a packet, or goes wrong behind it, comes back to the thread. Not thread-safe.
 */
final class PacketInlet {
  private static final Logger LOG = LoggerFactory.getLogger(PacketInlet.class);

  /** A flood of bad packets must not become a flood of lines. */
  private static final int LOG_EVERY = 1000;

  private final OscCodec codec = new OscCodec();
  private final OscServer.Receiver receiver;
  private long refused;

  PacketInlet(OscServer.Receiver receiver) {
    this.receiver = receiver;
  }

  void take(Peer from, byte[] packet) {
    try {
      Instant now = Instant.now();
      for (OscCodec.Timed timed : codec.decode(packet)) {
        receiver.received(from, timed.message(), timed.when().from(now));
      }
    } catch (RuntimeException | StackOverflowError e) {
      if (refused++ % LOG_EVERY == 0) {
        LOG.warn("packet {} from {} refused: {}", refused, from.address(), e.getMessage());
      }
    }
  }
}
