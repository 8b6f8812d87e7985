package dev.footfall.bridge.job;

import dev.footfall.job.CancelToken;
import dev.footfall.job.Progress;
import java.nio.file.Path;

/** Does the work of a job; the pipeline behind the command line and behind OSC is the same. */
@FunctionalInterface
public interface JobRunner {
  /**
   * Runs one job to its end. Always called on the same thread, one job at a time.
   *
   * @param cancel checked often; once it is set the job leaves nothing that no plan names
   * @param progress told as often as is handy: what is too much is dropped behind it
   * @return the path of plan.json
   * @throws dev.footfall.error.FootfallException if the job fails or was cancelled
   */
  Path run(JobSpec spec, CancelToken cancel, Progress progress);
}
