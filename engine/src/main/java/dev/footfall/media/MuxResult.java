package dev.footfall.media;

import java.nio.file.Path;
import java.util.Objects;

/** What came of a {@link MuxJob}. */
public sealed interface MuxResult {
  /**
   * A whole file.
   *
   * @param file MP4 or MOV
   * @param sumGainDb by how much the sum was lowered to keep its true peak at -2 dBTP; 0 where it
   *     did not need it, never above
   * @param hasOriginal whether the source had sound, so that the streams are sum, original and
   *     footsteps; otherwise the only one is footsteps
   */
  record Written(Path file, double sumGainDb, boolean hasOriginal) implements MuxResult {
    public Written {
      Objects.requireNonNull(file);
    }
  }

  /**
   * Nothing was written, because neither container takes the source as it is.
   *
   * @param reason one sentence for the user
   */
  record Refused(String reason) implements MuxResult {
    public Refused {
      Objects.requireNonNull(reason);
    }
  }
}
