package dev.footfall.shot;

import dev.footfall.frame.FrameSource;
import dev.footfall.frame.VideoFrame;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;

/**
 * The frames of a source shot by shot: ends at each cut, and goes on after {@link #nextShot}. Reads
 * ahead by {@link CutDetector#LOOKAHEAD} frames at most. Borrows the source and does not close it;
 * used by one thread.
 */
public final class ShotFrames implements Iterator<VideoFrame> {
  private final FrameSource source;
  private final CutDetector detector = new CutDetector();
  private final ArrayDeque<ShotFrame> settled = new ArrayDeque<>();
  private boolean begun;

  public ShotFrames(FrameSource source) {
    this.source = Objects.requireNonNull(source);
  }

  /** Whether this shot has another frame. */
  @Override
  public boolean hasNext() {
    fill();
    return !settled.isEmpty() && (begun || settled.peek().cut().isEmpty());
  }

  @Override
  public VideoFrame next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no frame is left in this shot");
    }
    begun = false;
    return settled.remove().frame();
  }

  /**
   * Moves on to the next shot, when all frames of this one are taken.
   *
   * @return the cut with which it begins; empty if there is none and all is over
   */
  public Optional<ShotCut> nextShot() {
    if (hasNext()) {
      throw new IllegalStateException("frames of this shot are left");
    }
    begun = !settled.isEmpty();
    return Optional.ofNullable(settled.peek()).flatMap(ShotFrame::cut);
  }

  private void fill() {
    while (settled.isEmpty() && source.hasNext()) {
      settled.addAll(detector.offer(source.next()));
    }
    if (settled.isEmpty()) {
      settled.addAll(detector.finish());
    }
  }
}
