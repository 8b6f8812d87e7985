package dev.footfall.bridge.job;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What one job is to do: the arguments of {@code footfall render}, or a change of an earlier plan.
 *
 * @param job its name, unique on this machine
 * @param source media file or edit list, as the host wrote it; the plan that is to be changed
 * @param in start of the range as the command line takes it; empty is the file's start
 * @param out its exclusive end; empty is the file's end
 * @param flags render's long flags without dashes, and {@code rate} and {@code start}, to their
 *     values ({@code true} for a flag without one); in a fixed order; not yet checked but for their
 *     names
 */
public record JobSpec(
    String job, Path source, String in, String out, Map<String, String> flags, Task task) {
  /** What is to be done. */
  public sealed interface Task {
    /** Watch the source and place its steps. */
    record Generate() implements Task {}

    /**
     * Add takes to some steps of the plan that {@code source} is.
     *
     * @param selection as the request gives it
     */
    record Regenerate(String selection) implements Task {}

    /**
     * Apply what the user changed to the plan that {@code source} is.
     *
     * @param table path of the TSV
     */
    record Edits(Path table) implements Task {}

    /**
     * Move the steps of the plan that {@code source} is with their picture.
     *
     * @param cut the new cut: a media file or an edit list
     */
    record Conform(Path cut) implements Task {}

    /**
     * Compare what landed in the host with the plan that {@code source} is.
     *
     * @param table path of the TSV
     */
    record Placed(Path table) implements Task {}
  }

  /** A job that watches and places. */
  public JobSpec(String job, Path source, String in, String out, Map<String, String> flags) {
    this(job, source, in, out, flags, new Task.Generate());
  }

  public JobSpec {
    Objects.requireNonNull(task);
    Objects.requireNonNull(job);
    Objects.requireNonNull(source);
    Objects.requireNonNull(in);
    Objects.requireNonNull(out);
    flags = Collections.unmodifiableMap(new LinkedHashMap<>(flags));
  }
}
