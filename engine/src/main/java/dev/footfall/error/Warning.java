package dev.footfall.error;

import java.util.Objects;

/**
 * Something found that is not an error.
 *
 * @param startUs start of the span it speaks of, in microseconds from the first frame of the file
 * @param endUs end of that span, exclusive
 * @param text one sentence for the user
 */
public record Warning(long startUs, long endUs, WarningCode code, String text) {
  public Warning {
    Objects.requireNonNull(code);
    Objects.requireNonNull(text);
  }
}
