package dev.footfall.bridge.cli;

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
final class PlanCommands {
  private PlanCommands() {}

  /** What is to be done. */
  @FunctionalInterface
  interface Work {
    JobResult run(FootfallPipeline pipeline, CancelToken cancel, Progress progress);
  }

  /** The exit status; the last line printed is the plan's path. */
  static int run(Settings settings, Work work) {
    ProgressLine line = new ProgressLine(System.err, System.console() != null);
    JobResult result;
    try (Wiring wiring = Wiring.open(settings)) {
      result = Interruptible.run(cancel -> work.run(wiring.pipeline(), cancel, line));
    } finally {
      line.end();
    }
    Report.print(result, System.out);
    return 0;
  }
}
