package dev.footfall.bridge.job;

import dev.footfall.bridge.protocol.Reply;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs jobs one after the other on the worker thread. Whatever a job throws ends that job alone.
 */
public final class JobWorker {
  private static final Logger LOG = LoggerFactory.getLogger(JobWorker.class);

  private final JobRunner runner;
  private final Executor thread;
  private final Control control;

  /**
   * @param thread one thread, which belongs to the caller
   * @param control what is heard of a job is said there
   */
  public JobWorker(JobRunner runner, Executor thread, Control control) {
    this.runner = runner;
    this.thread = thread;
    this.control = control;
  }

  /**
   * Starts a job; returns at once.
   *
   * @param progressed called when {@link Job#unsent} has been filled
   * @param ended called once
   */
  void start(Job job, Runnable progressed, Consumer<Reply> ended) {
    thread.execute(
        () -> {
          Reply how = run(job, progressed);
          control.run(() -> ended.accept(how));
        });
  }

  private Reply run(Job job, Runnable progressed) {
    try {
      job.cancel.check();
      Path plan =
          runner.run(
              job.spec,
              job.cancel,
              (stage, fraction) -> {
                Job.Step step = new Job.Step(stage, clamped(fraction));
                // One that waits already will take this one along.
                if (job.unsent.getAndSet(Optional.of(step)).isEmpty()) {
                  control.run(progressed);
                }
              });
      return new Reply.Done(job.requestId, plan.toString());
    } catch (FootfallException e) {
      LOG.debug("job {} failed", job.spec.job(), e);
      return new Reply.Failed(job.requestId, e.code(), e.getMessage());
    } catch (Throwable e) {
      // Also errors, as of a full heap or a native library: the next job may well succeed.
      LOG.error("job {} failed unexpectedly", job.spec.job(), e);
      return new Reply.Failed(
          job.requestId,
          ErrorCode.INTERNAL,
          "unexpected %s on '%s'; the engine goes on, its log has the details"
              .formatted(e, job.spec.source()));
    }
  }

  private static float clamped(double fraction) {
    // max and min with a NaN are NaN, which no display should get.
    return Double.isNaN(fraction) ? 0 : (float) Math.min(1, Math.max(0, fraction));
  }
}
