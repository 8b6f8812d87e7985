package dev.footfall.bridge.job;

import java.time.Duration;

/** The one thread that owns the job table, the subscribers and all sends, so none has a lock. */
public interface Control {
  /** Runs a task on the thread, after those that were given before it. Any thread may ask. */
  void run(Runnable task);

  /** Runs a task on the thread, after a while. Any thread may ask. */
  void after(Duration wait, Runnable task);

  /** A clock that only goes forward, from an arbitrary zero. */
  long nowNanos();
}
