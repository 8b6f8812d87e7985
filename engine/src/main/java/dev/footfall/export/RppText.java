package dev.footfall.export;

import dev.footfall.edit.EditRow;
import dev.footfall.time.Samples;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/** Builds REAPER's project text: a tree of {@code <NAME …} blocks closed by {@code >}. */
final class RppText {
  /** Enough that a second read back and multiplied by the rate is the sample, over any length. */
  private static final int DECIMALS = 14;

  private final StringBuilder out = new StringBuilder();
  private int depth;

  RppText open(String head) {
    indent().append('<').append(head).append('\n');
    depth++;
    return this;
  }

  RppText line(String text) {
    indent().append(text).append('\n');
    return this;
  }

  RppText close() {
    depth--;
    indent().append(">\n");
    return this;
  }

  private StringBuilder indent() {
    return out.append("  ".repeat(depth));
  }

  String text() {
    return out.toString();
  }

  /**
   * A string as REAPER reads it: there is no escape, so the quote is one that does not occur in it;
   * if all three do, the third is replaced.
   */
  static String quoted(String text) {
    String line = text.replace('\n', ' ').replace('\r', ' ');
    for (char quote : new char[] {'"', '\'', '`'}) {
      if (line.indexOf(quote) < 0) {
        return quote + line + quote;
      }
    }
    return '`' + line.replace('`', '\'') + '`';
  }

  static String seconds(long samples) {
    return BigDecimal.valueOf(samples)
        .divide(BigDecimal.valueOf(Samples.RATE_HZ), DECIMALS, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }

  static String secondsOfUs(long us) {
    return BigDecimal.valueOf(us, 6).stripTrailingZeros().toPlainString();
  }

  /** A piece's speed. */
  static String rate(EditRow row) {
    return BigDecimal.valueOf(row.speedNum())
        .divide(BigDecimal.valueOf(row.speedDen()), DECIMALS, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }

  /** REAPER's colour of {@code #rrggbb}: blue, green, red from the top, and a flag "is set". */
  static int color(String hex) {
    int rgb = Integer.parseInt(hex.substring(1), 16);
    return 0x1000000 | (rgb & 0xFF) << 16 | rgb & 0xFF00 | rgb >> 16;
  }

  /** The same id for the same thing each time. */
  static String guid(String thing) {
    byte[] name = ("footfall " + thing).getBytes(StandardCharsets.UTF_8);
    return "{" + UUID.nameUUIDFromBytes(name).toString().toUpperCase(Locale.ROOT) + "}";
  }
}
