package dev.footfall.edit;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.time.Samples;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A piece of a file on a timeline, at a constant speed.
 *
 * @param srcInUs first instant of the piece, microseconds from the file's first frame
 * @param srcOutUs its end, exclusive
 * @param timelineStartSample where it begins, at 48 kHz from the timeline's first sample
 * @param speedNum over {@code speedDen}: 1/2 is half as fast, twice as long
 * @param flags what else was done to the piece: reversed, frozen, compound …
 */
public record EditRow(
    Path source,
    long srcInUs,
    long srcOutUs,
    long timelineStartSample,
    int speedNum,
    int speedDen,
    Set<String> flags) {
  public EditRow {
    Objects.requireNonNull(source);
    flags = Collections.unmodifiableSet(new TreeSet<>(flags));
    // A freeze has no length and a reversed piece may end before it begins: no steps are asked of
    // them.
    boolean plain = flags.isEmpty() && speedNum > 0 && speedDen > 0;
    if (timelineStartSample < 0 || plain && (srcInUs < 0 || srcOutUs <= srcInUs)) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          "a piece of %s from %.3f s to %.3f s at sample %d is empty or begins before its file or timeline"
              .formatted(source, srcInUs / 1e6, srcOutUs / 1e6, timelineStartSample));
    }
  }

  /** A file as it is, from the timeline's first sample on. */
  public static EditRow whole(Path source, long durationUs) {
    return new EditRow(source, 0, durationUs, 0, 1, 1, Set.of());
  }

  /** Whether steps can be mapped: played forwards at a constant speed, and nothing else. */
  public boolean isPlain() {
    return flags.isEmpty() && speedNum > 0 && speedDen > 0;
  }

  /** The same up to an earlier instant of the source. */
  public EditRow until(long outUs) {
    return new EditRow(source, srcInUs, outUs, timelineStartSample, speedNum, speedDen, flags);
  }

  public boolean contains(long mediaUs) {
    return mediaUs >= srcInUs && mediaUs < srcOutUs;
  }

  /** The timeline's sample nearest to an instant of the source, which may lie outside. */
  public long sampleAt(long mediaUs) {
    // In 128 bits: hours at odd speeds exceed 64.
    BigInteger num =
        BigInteger.valueOf(mediaUs - srcInUs)
            .multiply(BigInteger.valueOf(Samples.RATE_HZ))
            .multiply(BigInteger.valueOf(2L * speedDen));
    long den = 1_000_000L * speedNum;
    BigInteger[] parts =
        num.add(BigInteger.valueOf(den)).divideAndRemainder(BigInteger.valueOf(2 * den));
    long whole = parts[0].longValueExact() - (parts[1].signum() < 0 ? 1 : 0);
    return timelineStartSample + whole;
  }

  /** The instant of the source nearest to a sample of the timeline, which may lie outside. */
  public long mediaUsAt(long sample) {
    BigInteger num =
        BigInteger.valueOf(sample - timelineStartSample)
            .multiply(BigInteger.valueOf(1_000_000L))
            .multiply(BigInteger.valueOf(2L * speedNum));
    long den = (long) Samples.RATE_HZ * speedDen;
    BigInteger[] parts =
        num.add(BigInteger.valueOf(den)).divideAndRemainder(BigInteger.valueOf(2 * den));
    return srcInUs + parts[0].longValueExact() - (parts[1].signum() < 0 ? 1 : 0);
  }

  /** Where the piece ends on the timeline, exclusive. */
  public long timelineEndSample() {
    return sampleAt(srcOutUs);
  }
}
