package dev.footfall.bridge.job;

import dev.footfall.bridge.protocol.Command;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.job.JobState;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** What requests ask for, as jobs. Whatever makes no sense is BAD_REQUEST or UNKNOWN_JOB. */
final class JobSpecs {
  private JobSpecs() {}

  static JobSpec of(String name, Command.Generate request) {
    return new JobSpec(
        name,
        path("source", request.source()),
        request.in(),
        request.out(),
        request.options().flags());
  }

  /**
   * @param earlier the job that the request names, if it is known
   */
  static JobSpec of(String name, Command.Regenerate request, Optional<Job> earlier) {
    return new JobSpec(
        name,
        plan(request.job(), earlier),
        "",
        "",
        request.options().flags(),
        new JobSpec.Task.Regenerate(request.selection()));
  }

  static JobSpec of(String name, Command.Edits request, Optional<Job> earlier) {
    return new JobSpec(
        name,
        plan(request.job(), earlier),
        "",
        "",
        request.options().flags(),
        new JobSpec.Task.Edits(path("path", request.path())));
  }

  static JobSpec of(String name, Command.Conform request, Optional<Job> earlier) {
    return new JobSpec(
        name,
        plan(request.job(), earlier),
        "",
        "",
        request.options().flags(),
        new JobSpec.Task.Conform(path("source", request.source())));
  }

  static JobSpec of(String name, Command.Placed request, Optional<Job> earlier) {
    return new JobSpec(
        name,
        plan(request.job(), earlier),
        "",
        "",
        request.options().flags(),
        new JobSpec.Task.Placed(path("path", request.path())));
  }

  /** The plan of an earlier job; one of an engine before this one is named by the plan's path. */
  private static Path plan(String name, Optional<Job> earlier) {
    if (earlier.isEmpty() && name.endsWith(".json")) {
      return path("job", name);
    }
    Job job = earlier.orElseThrow(() -> unknown(name));
    if (job.state() != JobState.DONE) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          "job '%s' has no plan (%s); wait for its done".formatted(name, job.state()));
    }
    return path("job", job.text());
  }

  static FootfallException unknown(String name) {
    return new FootfallException(
        ErrorCode.UNKNOWN_JOB,
        "no job '%s' here; `accepted` gives a job's name, and the last %d are kept"
            .formatted(name, JobBoard.MAX_ENDED));
  }

  private static Path path(String what, String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST, "%s '%s' is no path: %s".formatted(what, text, e.getReason()));
    }
  }
}
