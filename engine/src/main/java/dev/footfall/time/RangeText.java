package dev.footfall.time;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Reads the IN and OUT of a range as the command line and OSC give them. */
public final class RangeText {
  private RangeText() {}

  /**
   * Reads {@code IN-OUT}: seconds ({@code 12.345s}), frames ({@code f300}) or timecode.
   *
   * @param rate the source's frame rate
   * @param start the source's start timecode; labels count from it
   * @param durationUs the source's length
   * @throws FootfallException BAD_REQUEST if it cannot be read or lies outside the file
   */
  public static MediaRange parse(
      String text, FrameRate rate, Optional<Timecode> start, long durationUs) {
    int dash = text.indexOf('-', 1);
    if (dash < 0) {
      throw bad(text, "expected IN-OUT, as 3.5s-9s, f120-f300 or 01:00:10:05-01:00:12:00");
    }
    return parse(text.substring(0, dash), text.substring(dash + 1), rate, start, durationUs);
  }

  /** As above with IN and OUT apart; an empty IN is the file's start, an empty OUT its end. */
  public static MediaRange parse(
      String in, String out, FrameRate rate, Optional<Timecode> start, long durationUs) {
    long inUs = in.isBlank() ? 0 : instantUs(in.strip(), rate, start);
    long outUs = out.isBlank() ? durationUs : instantUs(out.strip(), rate, start);
    // A range whose OUT is the frame after the last may exceed the stated length by its rounding.
    long slackUs = rate.startUs(1);
    if (inUs < 0 || inUs >= durationUs || outUs > durationUs + slackUs) {
      throw bad(
          in + "-" + out,
          "it is %.3f s to %.3f s, but the file is %.3f s long"
                  .formatted(inUs / 1e6, outUs / 1e6, durationUs / 1e6)
              + start.map(tc -> " and begins at " + tc).orElse(""));
    }
    return new MediaRange(inUs, outUs);
  }

  private static long instantUs(String text, FrameRate rate, Optional<Timecode> start) {
    try {
      if (Timecode.isLabel(text)) {
        long first = start.map(Timecode::frame).orElse(0L);
        return rate.startUs(Timecode.parse(text, rate).frame() - first);
      }
      if (text.startsWith("f")) {
        return rate.startUs(Long.parseLong(text.substring(1)));
      }
      String number = text.endsWith("s") ? text.substring(0, text.length() - 1) : text;
      return new BigDecimal(number)
          .movePointRight(6)
          .setScale(0, RoundingMode.HALF_EVEN)
          .longValueExact();
    } catch (NumberFormatException | ArithmeticException e) {
      throw bad(text, "give seconds (12.345s), frames (f300) or timecode (01:00:10:05)");
    }
  }

  private static FootfallException bad(String text, String why) {
    return new FootfallException(ErrorCode.BAD_REQUEST, "range '" + text + "': " + why);
  }
}
