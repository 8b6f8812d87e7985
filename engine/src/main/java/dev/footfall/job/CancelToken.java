package dev.footfall.job;

import dev.footfall.error.JobCancelledException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A flag that any thread may set, checked per frame, per generated batch and per written file. */
public final class CancelToken {
  private final AtomicBoolean cancelled = new AtomicBoolean();

  public void cancel() {
    cancelled.set(true);
  }

  public boolean isCancelled() {
    return cancelled.get();
  }

  /**
   * @throws JobCancelledException if the flag is set
   */
  public void check() {
    if (isCancelled()) {
      throw new JobCancelledException();
    }
  }
}
