package dev.footfall.time;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An hours:minutes:seconds:frames label, held as the number of frames since 00:00:00:00.
 *
 * <p>Drop-frame counting (SMPTE ST 12-1) leaves out labels, never frames: two labels (four at
 * 59.94) at each minute that is not a multiple of ten.
 *
 * @param frame frames since midnight
 */
public record Timecode(long frame, FrameRate rate, boolean dropFrame) {
  private static final Pattern LABEL =
      Pattern.compile("(\\d{1,2}):(\\d{2}):(\\d{2})([:;.,])(\\d{2,3})");

  public Timecode {
    Objects.requireNonNull(rate);
    if (frame < 0) {
      throw new FootfallException(ErrorCode.BAD_REQUEST, "timecode before 00:00:00:00: " + frame);
    }
    if (dropFrame && !rate.supportsDropFrame()) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          "drop-frame timecode at %s frames a second; it exists at 30000/1001 and 60000/1001 only"
              .formatted(rate));
    }
  }

  /** True where the text has the form of a timecode label, right or wrong in its digits. */
  public static boolean isLabel(String text) {
    return LABEL.matcher(text).matches();
  }

  /**
   * Reads a label; {@code ;} {@code .} or {@code ,} before the frames means drop-frame.
   *
   * @throws FootfallException BAD_REQUEST for a wrong form, a field out of range or a dropped label
   */
  public static Timecode parse(String label, FrameRate rate) {
    Matcher m = LABEL.matcher(label);
    if (!m.matches()) {
      throw bad(label, "expected HH:MM:SS:FF, or HH:MM:SS;FF for drop-frame");
    }
    boolean drop = !m.group(4).equals(":");
    long hours = Long.parseLong(m.group(1));
    long minutes = Long.parseLong(m.group(2));
    long seconds = Long.parseLong(m.group(3));
    long frames = Long.parseLong(m.group(5));
    int nominal = rate.nominal();
    if (minutes > 59 || seconds > 59 || frames >= nominal) {
      throw bad(label, "minutes and seconds go to 59, frames to " + (nominal - 1));
    }
    long frame = ((hours * 60 + minutes) * 60 + seconds) * nominal + frames;
    if (drop) {
      int dropped = droppedPerMinute(rate);
      long totalMinutes = hours * 60 + minutes;
      if (rate.supportsDropFrame() && minutes % 10 != 0 && seconds == 0 && frames < dropped) {
        throw bad(label, "drop-frame counting leaves this label out; the next is frame " + dropped);
      }
      frame -= dropped * (totalMinutes - totalMinutes / 10);
    }
    return new Timecode(frame, rate, drop);
  }

  private static FootfallException bad(String label, String why) {
    return new FootfallException(ErrorCode.BAD_REQUEST, "timecode '" + label + "': " + why);
  }

  private static int droppedPerMinute(FrameRate rate) {
    return rate.nominal() / 15;
  }

  /** This label's instant in samples since midnight, rounded to the nearest. */
  public long samples(int sampleRateHz) {
    return rate.startSample(frame, sampleRateHz);
  }

  /** The label, {@code 01:00:00:00}, or with {@code ;} before the frames where drop-frame. */
  @Override
  public String toString() {
    int nominal = rate.nominal();
    long counted = frame;
    if (dropFrame) {
      int dropped = droppedPerMinute(rate);
      long perMinute = nominal * 60L - dropped;
      long perTenMinutes = perMinute * 10 + dropped;
      long tens = frame / perTenMinutes;
      long rest = frame % perTenMinutes;
      long minutes = rest < nominal * 60L ? 0 : 1 + (rest - nominal * 60L) / perMinute;
      counted += dropped * (tens * 9 + minutes);
    }
    long seconds = counted / nominal;
    return "%02d:%02d:%02d%s%02d"
        .formatted(
            seconds / 3600,
            seconds / 60 % 60,
            seconds % 60,
            dropFrame ? ";" : ":",
            counted % nominal);
  }
}
