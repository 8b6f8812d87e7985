package dev.footfall.bridge.cli;

import dev.footfall.bridge.Defaults;
import dev.footfall.bridge.cli.option.RangeOption;
import dev.footfall.bridge.cli.option.SettingsOptions;
import dev.footfall.bridge.cli.plan.PlanCommands;
import dev.footfall.pipeline.JobRequest;
import dev.footfall.pipeline.settings.Settings;
import dev.footfall.scene.Analysis;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A video in, placed clips out. */
@Command(
    name = "render",
    description = "Writes a video's footsteps: clips, plan, REAPER project, mix, video.",
    mixinStandardHelpOptions = true)
final class RenderCommand implements Callable<Integer> {
  @Parameters(paramLabel = "SOURCE", description = "a video file or an edit list")
  private Path source;

  @Option(
      names = "--range",
      paramLabel = "IN-OUT",
      description = "3.5s-9s, f120-f300 or 01:00:10:05-01:00:12:00; OUT is exclusive")
  private String range = "";

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "the folder to write to (NAME_footsteps, here)")
  private Path out;

  @Option(
      names = "--from",
      paramLabel = "ANALYSIS.json",
      description = "takes this analysis of the source instead of watching it again")
  private Path from;

  @Option(
      names = "--markers",
      paramLabel = "FILE",
      description = "instants that become steps by hand: a line each, 12.5s left wood")
  private Path markers;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "also writes a page with the pictures by which ground and shoes were judged")
  private Path report;

  @Mixin private SettingsOptions options;

  @Override
  public Integer call() {
    Settings settings = options.over(Defaults.read());
    String[] inOut = RangeOption.split(range);
    JobRequest request =
        new JobRequest(
            "render",
            source,
            inOut[0],
            inOut[1],
            out == null ? Path.of(JobRequest.nameOf(source) + "_footsteps") : out,
            Optional.ofNullable(from),
            Optional.empty(),
            Optional.empty(),
            settings,
            false,
            Optional.ofNullable(markers));
    List<Analysis> seen = new ArrayList<>();
    int status =
        PlanCommands.run(
            settings, (pipeline, cancel, line) -> pipeline.run(request, cancel, line, seen::add));
    if (report != null) {
      for (int i = 0; i < seen.size(); i++) {
        Path folder = seen.size() == 1 ? report : report.resolve("piece_%03d".formatted(i + 1));
        ReportFile.write(folder, seen.get(i));
      }
    }
    return status;
  }

  /**
   * Runs a job with a progress line and tells what came of it; its last line is the plan's path.
   */
  static int run(JobRequest request) {
    return PlanCommands.run(
        request.settings(), (pipeline, cancel, line) -> pipeline.run(request, cancel, line));
  }
}
