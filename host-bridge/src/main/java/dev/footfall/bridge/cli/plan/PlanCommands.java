package dev.footfall.bridge.cli.plan;

import dev.footfall.bridge.Wiring;
import dev.footfall.bridge.console.Interruptible;
import dev.footfall.bridge.console.ProgressLine;
import dev.footfall.bridge.console.Report;
import dev.footfall.job.CancelToken;
import dev.footfall.job.Progress;
import dev.footfall.pipeline.FootfallPipeline;
import dev.footfall.pipeline.JobResult;
import dev.footfall.pipeline.settings.Settings;

/** Runs whatever ends in a plan, with a progress line, and tells what came of it. */
public final class PlanCommands {
  private PlanCommands() {}

  /** What is to be done. */
  @FunctionalInterface
  public interface Work {
    JobResult run(FootfallPipeline pipeline, CancelToken cancel, Progress progress);
  }

  /** The exit status; the last line printed is the plan's path. */
  public static int run(Settings settings, Work work) {
    JobResult result;
    try (ProgressLine line = ProgressLine.onStandardError();
        Wiring wiring = Wiring.open(settings)) {
      result = Interruptible.run(cancel -> work.run(wiring.pipeline(), cancel, line));
    }
    Report.print(result, System.out);
    return 0;
  }
}
