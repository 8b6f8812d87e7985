package dev.footfall.time;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;

/** A half-open span of media time, in microseconds from the first frame of the file. */
public record MediaRange(long startUs, long endUs) {
  public MediaRange {
    if (startUs < 0 || endUs <= startUs) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          "range from %.3f s to %.3f s is empty or begins before the file; give IN before OUT"
              .formatted(startUs / 1e6, endUs / 1e6));
    }
  }

  public long durationUs() {
    return endUs - startUs;
  }

  public boolean contains(long mediaUs) {
    return mediaUs >= startUs && mediaUs < endUs;
  }
}
