package dev.footfall.pipeline;

import dev.footfall.pipeline.settings.Settings;
import dev.footfall.time.FrameRate;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * One job: what to watch, where to write, how.
 *
 * @param job its id, which the plan carries
 * @param source a media file or an edit list
 * @param in where the range begins, as {@link dev.footfall.time.RangeText} reads it; blank for the
 *     file's start
 * @param out where it ends, exclusive; blank for the file's end
 * @param outDir the folder that gets plan.json and all else
 * @param from an analysis of the source made before, to be used instead of watching it again
 * @param timelineRate the host timeline's frame rate, where it is not the source's
 * @param timelineStart label of the host timeline's first frame, where it is not the source's
 * @param anotherTake where the folder has a plan already, each step gets one take more, with the
 *     next seed
 * @param markers a file of instants that become steps by hand
 */
public record JobRequest(
    String job,
    Path source,
    String in,
    String out,
    Path outDir,
    Optional<Path> from,
    Optional<FrameRate> timelineRate,
    Optional<String> timelineStart,
    Settings settings,
    boolean anotherTake,
    Optional<Path> markers) {
  public JobRequest {
    Objects.requireNonNull(job);
    Objects.requireNonNull(source);
    Objects.requireNonNull(in);
    Objects.requireNonNull(out);
    Objects.requireNonNull(outDir);
    Objects.requireNonNull(from);
    Objects.requireNonNull(timelineRate);
    Objects.requireNonNull(timelineStart);
    Objects.requireNonNull(settings);
    Objects.requireNonNull(markers);
  }

  /** A job that adds no take for its own sake, and without markers. */
  public JobRequest(
      String job,
      Path source,
      String in,
      String out,
      Path outDir,
      Optional<Path> from,
      Optional<FrameRate> timelineRate,
      Optional<String> timelineStart,
      Settings settings) {
    this(
        job,
        source,
        in,
        out,
        outDir,
        from,
        timelineRate,
        timelineStart,
        settings,
        false,
        Optional.empty());
  }

  /** A job that watches its source, on the source's own timeline. */
  public static JobRequest of(
      String job, Path source, String in, String out, Path outDir, Settings settings) {
    return new JobRequest(
        job,
        source,
        in,
        out,
        outDir,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        settings);
  }

  /** The source's name, which the outputs are named by. */
  public String name() {
    return nameOf(source);
  }

  /** A file's name without its ending. */
  public static String nameOf(Path source) {
    String file = String.valueOf(source.getFileName());
    int dot = file.lastIndexOf('.');
    return dot > 0 ? file.substring(0, dot) : file;
  }
}
