package dev.footfall.bridge.protocol;

import java.nio.charset.StandardCharsets;

/** Makes texts fit for a message. */
final class WireText {
  private static final String ELLIPSIS = "…";
  private static final int ELLIPSIS_BYTES = 3;

  private WireText() {}

  /**
   * One line of at most {@code maxBytes} bytes of UTF-8: control characters become spaces (a NUL
   * would end an OSC string), what is too long ends in an ellipsis.
   */
  static String fit(String text, int maxBytes) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    if (bytes(line) <= maxBytes) {
      return line;
    }
    int end = 0;
    int used = ELLIPSIS_BYTES;
    while (end < line.length()) {
      int codePoint = line.codePointAt(end);
      used += bytes(Character.toString(codePoint));
      if (used > maxBytes) {
        break;
      }
      end += Character.charCount(codePoint);
    }
    return line.substring(0, end) + ELLIPSIS;
  }

  /** What a string takes on the wire: UTF-8, a NUL, and padding to a multiple of four. */
  static int paddedBytes(String text) {
    return (bytes(text) / 4 + 1) * 4;
  }

  static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
