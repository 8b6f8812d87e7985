package dev.footfall.bridge.serve;

import dev.footfall.bridge.job.JobRunner;
import dev.footfall.bridge.job.JobSpec;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.job.CancelToken;
import dev.footfall.job.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Writes a plan.json into {@code out}, or else beside the source. A source named {@code endless}
 * goes on until it is cancelled; {@code broken} throws what no runner should.
 */
final class FakeRunner implements JobRunner {
  private final AtomicInteger started = new AtomicInteger();
  private final AtomicReference<JobSpec> last = new AtomicReference<>();

  /** How many jobs have been started. */
  int started() {
    return started.get();
  }

  /** What the newest job was to do. */
  JobSpec last() {
    return last.get();
  }

  @Override
  public Path run(JobSpec spec, CancelToken cancel, Progress progress) {
    last.set(spec);
    started.incrementAndGet();
    progress.at("watch", 0.25);
    String name = spec.source().getFileName().toString();
    if (name.equals("broken")) {
      throw new IllegalStateException("thrown by a test");
    }
    while (name.equals("endless")) {
      cancel.check();
      Thread.onSpinWait();
    }
    progress.at("write", 0.75);
    try {
      Path out =
          Optional.ofNullable(spec.flags().get("out"))
              .map(Path::of)
              .orElse(spec.source().getParent());
      return Files.writeString(
          Files.createDirectories(out).resolve("plan.json"), "{\"job\":\"" + spec.job() + "\"}");
    } catch (IOException e) {
      throw new FootfallException(ErrorCode.AUDIO_WRITE_FAILED, e.toString(), e);
    }
  }
}
