package dev.footfall.error;

import java.util.Objects;

/**
 * The only exception that crosses packages. The message says what failed, on which input, the value
 * against its limit, and what the user can do; it is shown to the user as it stands.
 */
public class FootfallException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  public FootfallException(ErrorCode code, String message) {
    this(code, message, null);
  }

  /** As above; {@code cause} may be null where there is none. */
  public FootfallException(ErrorCode code, String message, Throwable cause) {
    super(Objects.requireNonNull(message), cause);
    this.code = Objects.requireNonNull(code);
  }

  public ErrorCode code() {
    return code;
  }

  /** The one line that a user sees: {@code CODE: message}. */
  public String line() {
    return code + ": " + getMessage();
  }
}
