package dev.footfall.bridge.serve;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes what was registered, the last first. One that fails is logged and keeps no other open.
 * Thread-safe; closing twice does nothing the second time.
 */
final class Closer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Closer.class);

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private boolean closed;

  /**
   * Registers at birth what is to be closed.
   *
   * @throws IllegalStateException if closed already; the argument is closed then
   */
  synchronized <T extends AutoCloseable> T register(T closeable) {
    if (closed) {
      closeQuietly(closeable);
      throw new IllegalStateException("registered after closing: " + closeable);
    }
    open.push(closeable);
    return closeable;
  }

  @Override
  public synchronized void close() {
    closed = true;
    while (!open.isEmpty()) {
      closeQuietly(open.pop());
    }
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      LOG.warn("closing {}", closeable, e);
    }
  }
}
