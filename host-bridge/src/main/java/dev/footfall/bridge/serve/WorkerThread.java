package dev.footfall.bridge.serve;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that jobs run on; a daemon, so a job that hangs does not keep the process. */
final class WorkerThread implements Executor, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerThread.class);

  /** How long {@link #close} waits for a job to see its cancel flag. */
  private static final long PATIENCE_SECONDS = 10;

  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "footfall-worker");
            thread.setDaemon(true);
            return thread;
          });

  @Override
  public void execute(Runnable task) {
    executor.execute(task);
  }

  /** Waits for the job that runs, which must have been cancelled before. */
  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("a job goes on {} s after it was cancelled; it is left alone", PATIENCE_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
