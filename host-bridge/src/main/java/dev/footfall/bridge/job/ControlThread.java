package dev.footfall.bridge.job;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The control thread. A task that throws is logged and harms no other. */
public final class ControlThread implements Control, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ControlThread.class);

  /** How long to wait for the tasks before one's own; each takes microseconds. */
  private static final long PATIENCE_SECONDS = 5;

  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            Thread thread = new Thread(task, "footfall-control");
            thread.setDaemon(true);
            return thread;
          });

  @Override
  public void run(Runnable task) {
    after(Duration.ZERO, task);
  }

  /** As promised by the seam; after {@link #close} tasks are dropped. */
  @Override
  public void after(Duration wait, Runnable task) {
    try {
      executor.schedule(() -> guarded(task), wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("a task came after the engine was stopped");
    }
  }

  private static void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      LOG.error("the control thread goes on after an unexpected error", e);
    }
  }

  @Override
  public long nowNanos() {
    return System.nanoTime();
  }

  /** How many tasks wait, those for later included. */
  public int waiting() {
    return executor.getQueue().size();
  }

  /** Runs a task after those given before it and waits for it; not from the thread itself. */
  public void runAndWait(Runnable task) {
    CountDownLatch done = new CountDownLatch(1);
    run(
        () -> {
          try {
            task.run();
          } finally {
            done.countDown();
          }
        });
    try {
      if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("the control thread is stuck; {} tasks wait", waiting());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Runs the tasks that are due, drops those for later, and ends the thread. */
  @Override
  public void close() {
    runAndWait(() -> {});
    // Not shutdownNow: an interrupt would close the socket that the thread may be sending on.
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    executor.shutdown();
  }
}
