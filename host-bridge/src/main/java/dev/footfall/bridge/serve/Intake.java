package dev.footfall.bridge.serve;

import dev.footfall.bridge.job.Control;
import dev.footfall.bridge.osc.OscServer;
import dev.footfall.bridge.protocol.Message;
import dev.footfall.bridge.protocol.Peer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands what the receiving threads have decoded to the control thread, when it is due. What one
 * bundle holds for one instant is done without anything in between. Thread-safe.
 */
final class Intake implements OscServer.Receiver {
  /** A time tag further ahead than this comes from a clock that is wrong, and means now. */
  private static final Duration HORIZON = Duration.ofSeconds(60);

  /** Messages that may wait for the control thread; a flood beyond it is dropped, as UDP may. */
  static final int MAX_WAITING = 10_000;

  /** Those of them that may wait for their time, so that they cannot take all the room. */
  static final int MAX_EARLY = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  private final Control control;
  private final BiConsumer<Peer, Message> desk;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger early = new AtomicInteger();

  Intake(Control control, BiConsumer<Peer, Message> desk) {
    this.control = control;
    this.desk = desk;
  }

  @Override
  public void received(Peer from, List<Message> messages, Duration delay) {
    Duration wait = delay.compareTo(HORIZON) > 0 ? Duration.ZERO : delay;
    AtomicInteger held = wait.isZero() ? waiting : early;
    int limit = wait.isZero() ? MAX_WAITING : MAX_EARLY;
    if (held.addAndGet(messages.size()) > limit) {
      held.addAndGet(-messages.size());
      LOG.debug("dropped {} messages of {}: {} wait", messages.size(), from.address(), limit);
      return;
    }
    control.after(
        wait,
        () -> {
          held.addAndGet(-messages.size());
          messages.forEach(message -> desk.accept(from, message));
        });
  }
}
