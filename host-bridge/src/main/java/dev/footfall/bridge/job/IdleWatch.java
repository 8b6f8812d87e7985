package dev.footfall.bridge.job;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends an engine that nobody has wanted anything of for a while. On the control thread only. */
public final class IdleWatch {
  private static final Logger LOG = LoggerFactory.getLogger(IdleWatch.class);

  /** It is looked so many times in the while, so the end comes at most so much later. */
  private static final int LOOKS = 20;

  private final Control control;
  private final Duration limit;
  private final BooleanSupplier busy;
  private final Runnable end;
  private long wantedNanos;

  /**
   * @param limit how long nobody must want anything
   * @param busy whether a job lives or somebody is kept told
   * @param end called once
   */
  public IdleWatch(Control control, Duration limit, BooleanSupplier busy, Runnable end) {
    this.control = control;
    this.limit = limit;
    this.busy = busy;
    this.end = end;
  }

  /** Begins to watch; once. */
  public void begin() {
    wanted();
    look();
  }

  /** Somebody wants something. */
  public void wanted() {
    wantedNanos = control.nowNanos();
  }

  private void look() {
    if (busy.getAsBoolean()) {
      wanted();
    }
    if (control.nowNanos() - wantedNanos >= limit.toNanos()) {
      LOG.info("no client and no job for {} s: the engine ends", limit.toSeconds());
      end.run();
    } else {
      control.after(limit.dividedBy(LOOKS), this::look);
    }
  }
}
