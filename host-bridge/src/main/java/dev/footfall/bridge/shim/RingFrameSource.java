package dev.footfall.bridge.shim;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.frame.FrameSource;
import dev.footfall.frame.VideoFrame;
import dev.footfall.job.CancelToken;
import dev.footfall.time.MediaRange;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The pictures of a range as a host hands them over. Waits for the host, but not for ever, and not
 * once the job is cancelled. Used by one thread.
 */
final class RingFrameSource implements FrameSource {
  /** How soon a cancelled job stops waiting. */
  private static final int POLL_MS = 50;

  private final FrameRing ring;
  private final MediaRange range;
  private final CancelToken cancel;
  private final Duration patience;
  private Optional<VideoFrame> ahead = Optional.empty();
  private boolean ended;

  /**
   * Takes over a ring.
   *
   * @param patience how long the host may let wait for one picture
   */
  RingFrameSource(FrameRing ring, MediaRange range, CancelToken cancel, Duration patience) {
    this.ring = ring;
    this.range = range;
    this.cancel = cancel;
    this.patience = patience;
  }

  @Override
  public boolean hasNext() {
    long waitedMs = 0;
    while (ahead.isEmpty() && !ended) {
      cancel.check();
      FrameRing.Taken taken = ring.next(POLL_MS);
      if (taken instanceof FrameRing.Taken.Picture picture) {
        waitedMs = 0;
        offer(picture.frame());
      } else if (taken instanceof FrameRing.Taken.End) {
        ended = true;
      } else {
        waitedMs += POLL_MS;
        refuseToWaitOn(waitedMs);
      }
    }
    return ahead.isPresent();
  }

  private void offer(VideoFrame frame) {
    if (frame.mediaUs() >= range.endUs()) {
      ended = true;
    } else if (range.contains(frame.mediaUs())) {
      ahead = Optional.of(frame);
    }
  }

  private void refuseToWaitOn(long waitedMs) {
    if (waitedMs >= patience.toMillis()) {
      throw new FootfallException(
          ErrorCode.HOST_LOST,
          "no picture came from the host for %d s; generate again there, and let the whole range play"
              .formatted(patience.toSeconds()));
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
    ended = true;
    ahead = Optional.empty();
    ring.close();
  }
}
