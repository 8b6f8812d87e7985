package dev.footfall.place;

import dev.footfall.time.FrameRate;
import dev.footfall.time.Samples;
import dev.footfall.time.Timecode;
import java.util.Objects;

/**
 * The timeline that a plan counts on.
 *
 * @param startTimecode label of its first frame
 */
public record Timeline(FrameRate frameRate, Timecode startTimecode) {
  public Timeline {
    Objects.requireNonNull(frameRate);
    Objects.requireNonNull(startTimecode);
  }

  /** The start timecode in samples since midnight. */
  public long startSample() {
    return startTimecode.samples(Samples.RATE_HZ);
  }

  public boolean dropFrame() {
    return startTimecode.dropFrame();
  }
}
