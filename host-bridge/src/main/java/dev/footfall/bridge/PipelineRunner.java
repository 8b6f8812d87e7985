package dev.footfall.bridge;

import dev.footfall.bridge.job.JobRunner;
import dev.footfall.bridge.job.JobSpec;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.export.PlanStore;
import dev.footfall.job.CancelToken;
import dev.footfall.job.Progress;
import dev.footfall.pipeline.FootfallPipeline;
import dev.footfall.pipeline.JobRequest;
import dev.footfall.pipeline.JobResult;
import dev.footfall.pipeline.NewCut;
import dev.footfall.pipeline.revision.Rework;
import dev.footfall.pipeline.settings.Settings;
import dev.footfall.pipeline.settings.SettingsText;
import dev.footfall.place.PlacementPlan;
import dev.footfall.revise.EditSheet;
import dev.footfall.revise.Selection;
import dev.footfall.time.FrameRate;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Runs the jobs of {@code serve} through the same pipeline as {@code render}. */
public final class PipelineRunner implements JobRunner {
  /** Settings that some steps can have to themselves. */
  private static final List<String> OF_STEPS =
      List.of("formats", "generator", "seed", "shoe", "surface", "takes", "wet");

  private final FootfallPipeline pipeline;

  public PipelineRunner(FootfallPipeline pipeline) {
    this.pipeline = pipeline;
  }

  @Override
  public Path run(JobSpec spec, CancelToken cancel, Progress progress) {
    if (spec.task() instanceof JobSpec.Task.Placed placed) {
      return received(spec.source(), placed.table());
    }
    JobResult result;
    if (spec.task() instanceof JobSpec.Task.Regenerate again) {
      result =
          pipeline.regenerate(
              spec.job(), spec.source(), anew(again.selection(), spec.flags()), cancel, progress);
    } else if (spec.task() instanceof JobSpec.Task.Edits edits) {
      result =
          pipeline.edit(spec.job(), spec.source(), EditSheet.read(edits.table()), cancel, progress);
    } else if (spec.task() instanceof JobSpec.Task.Conform conform) {
      result = conform(spec, conform.cut(), cancel, progress);
    } else {
      result = pipeline.run(request(spec), cancel, progress);
    }
    return result.planJson();
  }

  private JobResult conform(JobSpec spec, Path cut, CancelToken cancel, Progress progress) {
    Map<String, String> flags = new HashMap<>(spec.flags());
    Optional<String> out = Optional.ofNullable(flags.remove("out"));
    Optional<String> rate = Optional.ofNullable(flags.remove("rate"));
    Optional<String> start = Optional.ofNullable(flags.remove("start"));
    Path there = spec.source().toAbsolutePath().getParent();
    NewCut to =
        new NewCut(
            cut,
            out.map(Path::of).orElse(there),
            rate.map(PipelineRunner::frameRate),
            start,
            flags);
    return pipeline.conform(spec.job(), spec.source(), to, cancel, progress);
  }

  private static Path received(Path plan, Path table) {
    Path file = plan.toAbsolutePath();
    PlacementPlan read =
        new PlanStore(file.getParent())
            .read()
            .orElseThrow(
                () ->
                    new FootfallException(
                        ErrorCode.BAD_REQUEST, "no plan is at %s".formatted(file)));
    PlacedSheet.read(table).requireAll(read);
    return file;
  }

  /**
   * What is asked of steps that are made anew.
   *
   * @param flags surface, wet, shoe, takes, seed, generator, formats
   * @throws FootfallException BAD_REQUEST for any other
   */
  public static Rework.Anew anew(String selection, Map<String, String> flags) {
    Map<String, String> words = new HashMap<>(flags);
    for (String key : words.keySet()) {
      if (!OF_STEPS.contains(key)) {
        throw new FootfallException(
            ErrorCode.BAD_REQUEST,
            "option '%s' is of a whole job, not of some of its steps; these take: %s"
                .formatted(key, String.join(", ", OF_STEPS)));
      }
    }
    Optional<String> seed = Optional.ofNullable(words.remove("seed"));
    return new Rework.Anew(
        new Selection(selection),
        words,
        seed.map(text -> SettingsText.read(Settings.DEFAULT, Map.of("seed", text)).seed())
            .map(OptionalLong::of)
            .orElse(OptionalLong.empty()));
  }

  /** The request that an OSC job's flags spell. */
  static JobRequest request(JobSpec spec) {
    Map<String, String> flags = new HashMap<>(spec.flags());
    Optional<String> out = Optional.ofNullable(flags.remove("out"));
    Optional<String> rate = Optional.ofNullable(flags.remove("rate"));
    Optional<String> start = Optional.ofNullable(flags.remove("start"));
    Optional<Path> markers = Optional.ofNullable(flags.remove("markers")).map(Path::of);
    Optional<String> from = Optional.ofNullable(flags.remove("from"));
    Settings settings = SettingsText.read(Defaults.read(), flags);
    Path beside = spec.source().resolveSibling(JobRequest.nameOf(spec.source()) + "_footsteps");
    return new JobRequest(
        spec.job(),
        spec.source(),
        spec.in(),
        spec.out(),
        out.map(Path::of).orElse(beside),
        from.map(Path::of),
        rate.map(PipelineRunner::frameRate),
        start,
        settings,
        !spec.flags().containsKey("seed"),
        markers);
  }

  private static FrameRate frameRate(String text) {
    String[] parts = text.split("/", -1);
    try {
      if (parts.length > 2) {
        throw new NumberFormatException("%d slashes".formatted(parts.length - 1));
      }
      return new FrameRate(
          Integer.parseInt(parts[0].strip()),
          parts.length == 1 ? 1 : Integer.parseInt(parts[1].strip()));
    } catch (NumberFormatException e) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          "rate '%s' is no fraction; give it as 24000/1001 or 25".formatted(text),
          e);
    }
  }
}
