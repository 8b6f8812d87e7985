package dev.footfall.pipeline;

import dev.footfall.time.FrameRate;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A new cut that a plan's steps go to.
 *
 * @param source a media file or an edit list
 * @param outDir the folder that gets the new plan; the old one's may be it
 * @param timelineRate the host timeline's frame rate, where it is not the old plan's
 * @param timelineStart label of the host timeline's first frame, where it is not the old plan's
 * @param words settings that differ from the old plan's
 */
public record NewCut(
    Path source,
    Path outDir,
    Optional<FrameRate> timelineRate,
    Optional<String> timelineStart,
    Map<String, String> words) {
  public NewCut {
    Objects.requireNonNull(source);
    Objects.requireNonNull(outDir);
    Objects.requireNonNull(timelineRate);
    Objects.requireNonNull(timelineStart);
    words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
  }

  /** A cut on the old plan's timeline. */
  public static NewCut of(Path source, Path outDir, Map<String, String> words) {
    return new NewCut(source, outDir, Optional.empty(), Optional.empty(), words);
  }
}
