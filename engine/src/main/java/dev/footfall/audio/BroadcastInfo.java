package dev.footfall.audio;

import dev.footfall.time.Samples;
import dev.footfall.time.Timecode;
import java.util.Objects;
import java.util.Optional;

/**
 * What a broadcast wave file says about itself. Neither a clock, a path nor a job is among it: the
 * same sound in the same place is the same file.
 *
 * @param description one line, shown by editors
 * @param trackName name of the track in iXML
 * @param timeReferenceSamples first sample in samples since midnight at the file's rate
 * @param timelineStart label of the first frame of the timeline that the file belongs to, for its
 *     rate and way of counting; empty for a sound that belongs to none
 */
public record BroadcastInfo(
    String description,
    String trackName,
    long timeReferenceSamples,
    Optional<Timecode> timelineStart) {
  public BroadcastInfo {
    Objects.requireNonNull(description);
    Objects.requireNonNull(trackName);
    Objects.requireNonNull(timelineStart);
    if (timeReferenceSamples < 0) {
      throw new IllegalArgumentException("time reference before midnight: " + timeReferenceSamples);
    }
  }

  /**
   * A sound on a timeline, at 48 kHz.
   *
   * @param startSample its first sample, counted from the timeline's first
   */
  public static BroadcastInfo at(
      Timecode timelineStart, long startSample, String description, String trackName) {
    return new BroadcastInfo(
        description,
        trackName,
        timelineStart.samples(Samples.RATE_HZ) + startSample,
        Optional.of(timelineStart));
  }

  /** A sound that belongs to no timeline. */
  public static BroadcastInfo loose(String description) {
    return new BroadcastInfo(description, description, 0, Optional.empty());
  }
}
