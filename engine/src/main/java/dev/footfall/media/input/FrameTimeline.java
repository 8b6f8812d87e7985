package dev.footfall.media.input;

import dev.footfall.error.FootfallException;
import dev.footfall.time.FrameRate;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.avformat.AVStream;

/**
 * Which frame of a file is shown when. Frame 0 is the first that decodes and {@code mediaUs} counts
 * from its presentation time, whatever clock the container keeps.
 *
 * <p>At a constant rate a frame's number is the nearest on the rate's grid and its time is {@code
 * rate.startUs(number)}, which undoes the rounding of a coarse container clock. At a variable rate
 * the time is the exact quotient rounded once, and the number is the frame's rank among the
 * presentation times of all packets, read without decoding. Beyond 2 GiB of pictures in a file
 * without an index the rest is taken to go on as it began, and numbers of a variable rate there are
 * estimates from its average.
 *
 * <p>Immutable; safe from any thread.
 */
public final class FrameTimeline {
  private final TimeBase base;
  private final long firstTicks;
  private final FrameRate rate;
  private final boolean variable;
  private final long durationUs;
  private final FrameTimes times;

  private FrameTimeline(
      TimeBase base,
      long firstTicks,
      FrameRate rate,
      boolean variable,
      long durationUs,
      FrameTimes times) {
    this.base = base;
    this.firstTicks = firstTicks;
    this.rate = rate;
    this.variable = variable;
    this.durationUs = durationUs;
    this.times = times;
  }

  /**
   * Reads the times of a file.
   *
   * @throws FootfallException MEDIA_UNREADABLE or NO_VIDEO
   */
  public static FrameTimeline of(Path path) {
    return of(path, FrameTimes.SCAN_LIMIT_BYTES);
  }

  static FrameTimeline of(Path path, long scanLimitBytes) {
    try (PictureDecoder decoder = PictureDecoder.open(path, 1)) {
      if (!decoder.next()) {
        throw MediaInput.unreadable(
            path,
            "not one frame of it decodes; it is empty, cut off or damaged: copy or export it again");
      }
      return of(decoder, scanLimitBytes);
    }
  }

  private static FrameTimeline of(PictureDecoder decoder, long scanLimitBytes) {
    AVStream stream = decoder.stream();
    TimeBase base = TimeBase.of(stream.time_base());
    List<FrameRate> hints =
        Stream.of(stream.avg_frame_rate(), stream.r_frame_rate())
            .map(RateFit::of)
            .flatMap(Optional::stream)
            .toList();
    long first = decoder.pts();
    FrameTimes index = FrameTimes.fromIndex(decoder.input(), stream, first);
    Optional<FrameRate> indexed = RateFit.constant(index.ticks(), base, hints);
    if (indexed.isPresent()) {
      return constant(base, first, indexed.get(), index);
    }
    try (MediaInput input = MediaInput.open(decoder.input().path())) {
      FrameTimes times = FrameTimes.fromPackets(input, input.video(), first, scanLimitBytes);
      return of(base, first, hints, times);
    }
  }

  private static FrameTimeline of(
      TimeBase base, long first, List<FrameRate> hints, FrameTimes times) {
    long[] ticks = times.ticks();
    if (ticks.length < 2) {
      FrameRate rate = RateFit.snap(hints.isEmpty() ? new FrameRate(25, 1) : hints.get(0));
      return new FrameTimeline(base, first, rate, false, rate.startUs(1), times);
    }
    Optional<FrameRate> constant = RateFit.constant(ticks, base, hints);
    if (constant.isPresent()) {
      return constant(base, first, constant.get(), times);
    }
    FrameRate average =
        RateFit.snap(RateFit.average(ticks, base).orElseGet(() -> new FrameRate(25, 1)));
    boolean endKnown = times.endTicks() > times.lastTicks();
    long durationUs = base.toUs(times.endTicks() - first) + (endKnown ? 0 : average.startUs(1));
    return new FrameTimeline(base, first, average, true, durationUs, times);
  }

  private static FrameTimeline constant(
      TimeBase base, long first, FrameRate rate, FrameTimes times) {
    long frames = base.nearestFrame(times.lastTicks() - first, rate) + 1;
    return new FrameTimeline(base, first, rate, false, rate.startUs(frames), times);
  }

  /** The constant rate, or the average snapped to a standard rate within 0.05 %. */
  public FrameRate rate() {
    return rate;
  }

  public boolean isVariable() {
    return variable;
  }

  /** From the first frame's start to the last one's end. */
  public long durationUs() {
    return durationUs;
  }

  public TimeBase base() {
    return base;
  }

  /** The first frame's presentation time as the container counts it. */
  public long firstTicks() {
    return firstTicks;
  }

  /** The instant of the first frame as the container's sound counts it, in the same ticks. */
  public long soundStartTicks() {
    return times.startTicks();
  }

  /** Presentation time of a frame in microseconds from the first one. */
  public long mediaUs(long ticks) {
    return variable ? base.toUs(ticks - firstTicks) : rate.startUs(frameOnGrid(ticks));
  }

  /** Position of a frame in the file, from 0. */
  public long index(long ticks) {
    if (!variable) {
      return frameOnGrid(ticks);
    }
    long[] rankedTicks = times.ticks();
    int found = Arrays.binarySearch(rankedTicks, ticks);
    if (found < 0 && -found - 1 == rankedTicks.length) {
      return Math.max(rankedTicks.length, frameOnGrid(ticks));
    }
    return found >= 0 ? found : -found - 1;
  }

  /**
   * Whether times stay true after a jump into the file. Where packets state no presentation time of
   * their own, FFmpeg reckons it from those before, and goes wrong if they are missing.
   */
  public boolean allowsSeeking() {
    return times.stated();
  }

  /** A container time not after the frame that is shown at an instant. */
  public long ticksBefore(long mediaUs) {
    // One tick for the rounding of the frame's time and one for that of the first.
    return firstTicks + base.floorTicks(mediaUs) - 2;
  }

  private long frameOnGrid(long ticks) {
    return base.nearestFrame(ticks - firstTicks, rate);
  }
}
