package dev.footfall.bridge;

import dev.footfall.bridge.job.JobRunner;
import dev.footfall.bridge.job.JobSpec;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.job.CancelToken;
import dev.footfall.job.Progress;
import dev.footfall.pipeline.FootfallPipeline;
import dev.footfall.pipeline.JobRequest;
import dev.footfall.pipeline.settings.Settings;
import dev.footfall.pipeline.settings.SettingsText;
import dev.footfall.time.FrameRate;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Runs the jobs of {@code serve} through the same pipeline as {@code render}. */
public final class PipelineRunner implements JobRunner {
  private final FootfallPipeline pipeline;

  public PipelineRunner(FootfallPipeline pipeline) {
    this.pipeline = pipeline;
  }

  @Override
  public Path run(JobSpec spec, CancelToken cancel, Progress progress) {
    return pipeline.run(request(spec), cancel, progress).planJson();
  }

  /** The request that an OSC job's flags spell. */
  static JobRequest request(JobSpec spec) {
    Map<String, String> flags = new HashMap<>(spec.flags());
    Optional<String> out = Optional.ofNullable(flags.remove("out"));
    Optional<String> rate = Optional.ofNullable(flags.remove("rate"));
    Optional<String> start = Optional.ofNullable(flags.remove("start"));
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
        settings);
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
