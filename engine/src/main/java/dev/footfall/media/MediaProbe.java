package dev.footfall.media;

import dev.footfall.error.FootfallException;
import dev.footfall.frame.SourceInfo;
import dev.footfall.media.input.FrameTimeline;
import dev.footfall.media.input.MediaInput;
import dev.footfall.media.input.PictureGeometry;
import java.nio.file.Path;

/**
 * Tells what a media file is: any file that FFmpeg opens and that has moving pictures.
 *
 * <p>The size is that of the upright picture with square pixels: the display matrix and the pixels'
 * aspect ratio are applied. Rate and duration come from the times of the frames themselves, not
 * from the header: see {@link FrameTimeline}.
 */
public final class MediaProbe {
  private MediaProbe() {}

  /**
   * Reads a file's facts. One frame is decoded, so that a file that passes can be used.
   *
   * @throws FootfallException NO_VIDEO for a file of sound alone; MEDIA_UNREADABLE for one that is
   *     missing, not media, cut off before its first frame, or larger than {@link
   *     PictureGeometry#MAX_SIDE_PX} a side
   */
  public static SourceInfo probe(Path path) {
    FrameTimeline timeline = FrameTimeline.of(path);
    try (MediaInput input = MediaInput.open(path)) {
      PictureGeometry geometry = PictureGeometry.of(input.video());
      return new SourceInfo(
          path,
          Fingerprint.of(path),
          geometry.uprightWidthPx(),
          geometry.uprightHeightPx(),
          timeline.rate(),
          timeline.isVariable(),
          input.startTimecode(timeline.rate()),
          timeline.durationUs(),
          input.audio().isPresent());
    }
  }
}
