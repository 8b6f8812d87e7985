package dev.footfall.json;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.footfall.error.Vocabulary;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lays a tree out as text for people, diffs and grep: the outermost value is broken into one line a
 * member, and so is a list directly in it; everything deeper stands on one line. Numbers are
 * decimal without an exponent, with as few digits as give the same value when read again.
 */
final class JsonWriter {
  private static final int BROKEN_DEPTH = 2;

  private final StringBuilder out = new StringBuilder();

  String write(Object tree) {
    append(tree, 0, BROKEN_DEPTH);
    return out.append('\n').toString();
  }

  /**
   * @param breaks how many levels from here on are broken into lines
   */
  private void append(Object value, int depth, int breaks) {
    if (value instanceof Optional<?> optional) {
      optional.ifPresentOrElse(v -> append(v, depth, breaks), () -> out.append("null"));
    } else if (value instanceof JsonObject object) {
      append(object.members(), depth, breaks);
    } else if (value instanceof Map<?, ?> map) {
      appendObject(map, depth, depth == 0);
    } else if (value instanceof List<?> list) {
      appendList(list, depth, breaks > 0);
    } else {
      appendScalar(value);
    }
  }

  private void appendObject(Map<?, ?> map, int depth, boolean broken) {
    out.append('{');
    Iterator<? extends Map.Entry<?, ?>> members = map.entrySet().iterator();
    while (members.hasNext()) {
      Map.Entry<?, ?> member = members.next();
      newLine(depth + 1, broken);
      appendText((String) member.getKey());
      out.append(broken ? ": " : ":");
      append(member.getValue(), depth + 1, broken ? BROKEN_DEPTH - 1 : 0);
      out.append(members.hasNext() ? "," : "");
    }
    newLine(depth, broken && !map.isEmpty());
    out.append('}');
  }

  private void appendList(List<?> list, int depth, boolean broken) {
    boolean lines = broken && list.stream().anyMatch(JsonWriter::isObject);
    out.append('[');
    Iterator<?> items = list.iterator();
    while (items.hasNext()) {
      newLine(depth + 1, lines);
      append(items.next(), depth + 1, 0);
      out.append(items.hasNext() ? "," : "");
    }
    newLine(depth, lines);
    out.append(']');
  }

  private static boolean isObject(Object value) {
    return value instanceof Map<?, ?> || value instanceof JsonObject;
  }

  private void newLine(int depth, boolean broken) {
    if (broken) {
      out.append('\n').append("  ".repeat(depth));
    }
  }

  private void appendScalar(Object value) {
    if (value instanceof String text) {
      appendText(text);
    } else if (value instanceof Enum<?> word) {
      appendText(Vocabulary.word(word));
    } else if (value instanceof Boolean || value instanceof Integer || value instanceof Long) {
      out.append(value);
    } else if (value instanceof Float number) {
      out.append(decimal(number));
    } else if (value instanceof Double number) {
      out.append(shortest(finite(number), d -> d.doubleValue() == number));
    } else if (value instanceof BigDecimal number) {
      out.append(number.toPlainString());
    } else {
      throw new IllegalArgumentException("no JSON for " + value.getClass());
    }
  }

  private void appendText(String text) {
    out.append('"').append(JsonStringEncoder.getInstance().quoteAsString(text)).append('"');
  }

  static String decimal(float value) {
    return shortest(finite(value), d -> d.floatValue() == value);
  }

  private static BigDecimal finite(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("JSON has no number " + value);
    }
    return new BigDecimal(value);
  }

  private interface Same {
    boolean as(BigDecimal shorter);
  }

  /** Float.toString gives more digits than needed on JDK 17 and fewer from 19 on. */
  private static String shortest(BigDecimal exact, Same same) {
    BigDecimal shorter = exact;
    for (int digits = 1; digits <= 17; digits++) {
      shorter = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (same.as(shorter)) {
        break;
      }
    }
    return shorter.signum() == 0 ? "0" : shorter.stripTrailingZeros().toPlainString();
  }
}
