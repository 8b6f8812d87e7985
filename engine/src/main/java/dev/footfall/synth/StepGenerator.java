package dev.footfall.synth;

import dev.footfall.job.CancelToken;
import dev.footfall.step.StepEvent;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Gives steps their sound. Belongs to one job worker; not thread-safe.
 *
 * <p>Contract, tested on every implementation: one {@link OneShot} for each event, in the same
 * order with the same step and take; the same event sequence gives the same samples; cancel is
 * honoured between batches.
 */
public interface StepGenerator extends AutoCloseable {
  /** The name that a plan carries: flow, library, library:NAME, stable-audio. */
  String name();

  List<OneShot> generate(List<StepEvent> steps, CancelToken cancel);

  /**
   * Texts about what it makes sounds from, by the name of the file that they belong in, beside the
   * sounds. Most have none.
   */
  default SortedMap<String, String> papers() {
    return new TreeMap<>();
  }

  @Override
  void close();
}
