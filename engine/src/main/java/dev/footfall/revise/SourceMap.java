package dev.footfall.revise;

import java.util.Optional;

/** Where an instant of an earlier source is in the sources of now. */
@FunctionalInterface
public interface SourceMap {
  /** The sources of now are those of then. */
  SourceMap SAME = (fingerprint, mediaUs) -> Optional.of(new Instant(fingerprint, mediaUs));

  /**
   * An instant of a source.
   *
   * @param mediaUs microseconds from the source's first frame
   */
  record Instant(String fingerprint, long mediaUs) {}

  /** Empty if that picture is in none of the sources of now. */
  Optional<Instant> now(String fingerprint, long mediaUs);
}
