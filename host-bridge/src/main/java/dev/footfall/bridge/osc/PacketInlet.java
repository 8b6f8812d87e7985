package dev.footfall.bridge.osc;

import dev.footfall.bridge.protocol.Message;
import dev.footfall.bridge.protocol.Peer;
import dev.footfall.bridge.protocol.TimeTag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a receiving thread does with a packet: decode it and hand its messages over. Nothing that is
 * wrong with a packet, or goes wrong behind it, comes back to the thread. Not thread-safe.
 */
public final class PacketInlet {
  private static final Logger LOG = LoggerFactory.getLogger(PacketInlet.class);

  /** The first, the tenth, the hundredth …: a flood of bad packets is no flood of lines. */
  private static final int LOG_FACTOR = 10;

  private final OscCodec codec = new OscCodec();
  private final OscServer.Receiver receiver;
  private long refused;
  private long nextLogged = 1;

  public PacketInlet(OscServer.Receiver receiver) {
    this.receiver = receiver;
  }

  /** Takes one packet, whatever it holds. */
  public void take(Peer from, byte[] packet) {
    try {
      Instant now = Instant.now();
      List<Message> together = new ArrayList<>();
      TimeTag due = TimeTag.IMMEDIATE;
      for (OscCodec.Timed timed : codec.decode(packet)) {
        if (!together.isEmpty() && !timed.when().equals(due)) {
          receiver.received(from, List.copyOf(together), due.from(now));
          together.clear();
        }
        due = timed.when();
        together.add(timed.message());
      }
      if (!together.isEmpty()) {
        receiver.received(from, List.copyOf(together), due.from(now));
      }
    } catch (RuntimeException | StackOverflowError e) {
      if (++refused == nextLogged) {
        nextLogged *= LOG_FACTOR;
        LOG.warn("packet {} from {} refused: {}", refused, from.address(), e.getMessage());
      }
    }
  }
}
