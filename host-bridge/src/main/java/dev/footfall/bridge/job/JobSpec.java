package dev.footfall.bridge.job;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What one job is to do: the arguments of {@code footfall render}.
 *
 * @param job its name, unique on this machine
 * @param source media file or edit list, as the host wrote it
 * @param in start of the range as the command line takes it; empty is the file's start
 * @param out its exclusive end; empty is the file's end
 * @param flags render's long flags without dashes, and {@code rate} and {@code start}, to their
 *     values ({@code true} for a flag without one); in a fixed order; not yet checked but for their
 *     names
 */
public record JobSpec(String job, Path source, String in, String out, Map<String, String> flags) {
  public JobSpec {
    Objects.requireNonNull(job);
    Objects.requireNonNull(source);
    Objects.requireNonNull(in);
    Objects.requireNonNull(out);
    flags = Collections.unmodifiableMap(new LinkedHashMap<>(flags));
  }
}
