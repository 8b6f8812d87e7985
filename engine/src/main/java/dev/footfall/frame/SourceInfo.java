package dev.footfall.frame;

import dev.footfall.time.FrameRate;
import dev.footfall.time.Timecode;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of a media file before its pictures are decoded.
 *
 * @param fingerprint hex SHA-256 of the file's length and eight 1 MiB probes
 * @param widthPx width of the upright picture
 * @param heightPx height of the upright picture
 * @param frameRate the stream's rate; for a variable rate its average, snapped to a standard rate
 *     within 0.05 %
 * @param startTimecode label of the first frame, where the file carries one
 * @param durationUs from the first frame's start to the last one's end
 * @param hasAudio whether the file carries sound
 */
public record SourceInfo(
    Path path,
    String fingerprint,
    int widthPx,
    int heightPx,
    FrameRate frameRate,
    boolean variableFrameRate,
    Optional<Timecode> startTimecode,
    long durationUs,
    boolean hasAudio) {
  public SourceInfo {
    Objects.requireNonNull(path);
    Objects.requireNonNull(fingerprint);
    Objects.requireNonNull(frameRate);
    Objects.requireNonNull(startTimecode);
  }

  public boolean dropFrame() {
    return startTimecode.map(Timecode::dropFrame).orElse(false);
  }
}
