package dev.footfall.media;

import dev.footfall.error.FootfallException;
import dev.footfall.frame.FrameSource;
import dev.footfall.frame.VideoFrame;
import dev.footfall.media.input.FrameTimeline;
import dev.footfall.media.input.PictureConverter;
import dev.footfall.media.input.PictureDecoder;
import dev.footfall.media.input.PictureGeometry;
import dev.footfall.time.MediaRange;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The pictures of a range of a file, decoded one by one by FFmpeg.
 *
 * <p>A frame belongs to the range if its presentation time does. Times and numbers are exact over
 * hours, at any rate, constant or variable ({@link FrameTimeline} says how). The file is entered at
 * the key picture before the range, and what comes before the range is decoded and dropped; where
 * the container does not time each picture, at its start, for the sake of exact times. Damaged
 * pictures are left out; of a file that is cut off, what decodes is delivered.
 *
 * <p>Used by one thread. Holds one decoded picture; each {@link VideoFrame} has its own array.
 */
public final class FfmpegFrameSource implements FrameSource {
  private static final int DEFAULT_THREADS = 2;

  private final Path path;
  private final MediaRange range;
  private final int threads;
  private final FrameTimeline timeline;
  private final PictureGeometry target;
  private final PictureConverter converter;
  private PictureDecoder decoder;
  private Optional<VideoFrame> ahead = Optional.empty();
  private long lastUs = -1;
  private boolean ended;
  private boolean closed;

  private FfmpegFrameSource(
      Path path, MediaRange range, int threads, PictureDecoder decoder, PictureGeometry target) {
    this.path = path;
    this.range = range;
    this.threads = threads;
    this.decoder = decoder;
    this.target = target;
    this.timeline = FrameTimeline.of(path);
    this.converter = new PictureConverter(target);
  }

  /** As below with two decoding threads. */
  public static FfmpegFrameSource open(Path path, MediaRange range, int maxHeightPx) {
    return open(path, range, maxHeightPx, DEFAULT_THREADS);
  }

  /**
   * Opens a file at the first frame of a range.
   *
   * @param maxHeightPx a picture taller than this when upright is scaled down to it, its
   *     proportions kept; others keep their size
   * @param threads how many threads FFmpeg may decode with
   * @throws FootfallException MEDIA_UNREADABLE or NO_VIDEO
   */
  public static FfmpegFrameSource open(Path path, MediaRange range, int maxHeightPx, int threads) {
    PictureDecoder decoder = PictureDecoder.open(path, threads);
    try {
      PictureGeometry target = PictureGeometry.of(decoder.stream()).noTallerThan(maxHeightPx);
      return new FfmpegFrameSource(path, range, threads, decoder, target).atStart();
    } catch (RuntimeException e) {
      decoder.close();
      throw e;
    }
  }

  private FfmpegFrameSource atStart() {
    try {
      seek();
      return this;
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  // A demuxer may land after the place asked for, so ask for an earlier one each time it does.
  private void seek() {
    long wanted = timeline.ticksBefore(range.startUs());
    long backUs = 0;
    boolean moved = false;
    while (timeline.allowsSeeking() && wanted > timeline.firstTicks()) {
      if (decoder.seekToKeyBefore(wanted, timeline.ticksBefore(range.startUs()))) {
        return;
      }
      moved = true;
      backUs = backUs == 0 ? 1_000_000 : 2 * backUs;
      wanted = timeline.ticksBefore(range.startUs() - backUs);
    }
    if (moved) {
      decoder.close();
      decoder = PictureDecoder.open(path, threads);
    }
  }

  @Override
  public boolean hasNext() {
    while (ahead.isEmpty() && !ended) {
      if (decoder.next()) {
        take();
      } else {
        ended = true;
      }
    }
    return ahead.isPresent();
  }

  private void take() {
    long mediaUs = timeline.mediaUs(decoder.pts());
    if (mediaUs >= range.endUs()) {
      ended = true;
    } else if (range.contains(mediaUs) && mediaUs > lastUs) {
      lastUs = mediaUs;
      ahead =
          Optional.of(
              new VideoFrame(
                  timeline.index(decoder.pts()),
                  mediaUs,
                  target.uprightWidthPx(),
                  target.uprightHeightPx(),
                  converter.convert(decoder.frame())));
    }
  }

  @Override
  public VideoFrame next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no frame is left in the range");
    }
    VideoFrame frame = ahead.orElseThrow();
    ahead = Optional.empty();
    return frame;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      ended = true;
      ahead = Optional.empty();
      converter.close();
      decoder.close();
    }
  }
}
