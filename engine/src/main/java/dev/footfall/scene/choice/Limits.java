package dev.footfall.scene.choice;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.util.Locale;

/** Checks numbers that people wrote. */
final class Limits {
  private Limits() {}

  static void within(String what, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          String.format(
              Locale.ROOT, "%s is %s; it goes from %.1f to %.1f", what, value, least, most));
    }
  }
}
