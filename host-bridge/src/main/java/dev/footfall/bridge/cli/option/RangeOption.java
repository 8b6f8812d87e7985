package dev.footfall.bridge.cli.option;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;

/** Takes the two ends of {@code --range IN-OUT} apart. */
public final class RangeOption {
  private RangeOption() {}

  /** {in, out}; both blank where no range is given. */
  public static String[] split(String range) {
    if (range.isBlank()) {
      return new String[] {"", ""};
    }
    int dash = range.indexOf('-');
    if (dash < 0) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          "range '%s': expected IN-OUT, as 3.5s-9s, f120-f300 or 01:00:10:05-01:00:12:00"
              .formatted(range));
    }
    return new String[] {range.substring(0, dash), range.substring(dash + 1)};
  }
}
