package dev.footfall.bridge.mailbox;

import dev.footfall.bridge.protocol.Message;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A message as a line: address, type tags and arguments, parted by tabs; {@code \t \n \r \\} stand
 * for what a field may not hold. The tags are i, h, f, d, s, T and F; of these the last two have an
 * empty field.
 */
final class MailLine {
  private MailLine() {}

  /**
   * Reads a line.
   *
   * @throws FootfallException BAD_REQUEST if it is no message
   */
  static Message read(String line) {
    String[] fields = line.split("\t", -1);
    String tags = fields.length > 1 ? fields[1] : "";
    if (!fields[0].startsWith("/") || fields.length != Math.max(2, tags.length() + 2)) {
      throw bad(line, "expected an address, type tags, and an argument for each of them");
    }
    List<Object> arguments = new ArrayList<>();
    for (int i = 0; i < tags.length(); i++) {
      arguments.add(argument(tags.charAt(i), unescape(fields[i + 2]), line));
    }
    return new Message(unescape(fields[0]), arguments);
  }

  private static Object argument(char tag, String text, String line) {
    try {
      return switch (tag) {
        case 's' -> text;
        case 'i' -> Integer.valueOf(text);
        case 'h' -> Long.valueOf(text);
        case 'f' -> Float.valueOf(text);
        case 'd' -> Double.valueOf(text);
        case 'T' -> Boolean.TRUE;
        case 'F' -> Boolean.FALSE;
        default -> throw bad(line, "the tag '%c' is none of i h f d s T F".formatted(tag));
      };
    } catch (NumberFormatException e) {
      throw bad(line, "'%s' is no number".formatted(text));
    }
  }

  /** The line of a message, without its end. */
  static String write(Message message) {
    StringBuilder line = new StringBuilder(escape(message.address())).append('\t');
    line.append(message.tags());
    for (Object argument : message.arguments()) {
      line.append('\t').append(argument instanceof Boolean ? "" : escape(text(argument)));
    }
    return line.toString();
  }

  private static String text(Object argument) {
    return argument instanceof Float number
        ? String.format(Locale.ROOT, "%.6f", number)
        : argument.toString();
  }

  private static String escape(String field) {
    return field
        .replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }

  private static String unescape(String field) {
    StringBuilder text = new StringBuilder(field.length());
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c == '\\' && i + 1 < field.length()) {
        i++;
        c =
            switch (field.charAt(i)) {
              case 't' -> '\t';
              case 'n' -> '\n';
              case 'r' -> '\r';
              default -> field.charAt(i);
            };
      }
      text.append(c);
    }
    return text.toString();
  }

  private static FootfallException bad(String line, String why) {
    return new FootfallException(
        ErrorCode.BAD_REQUEST, "the mailbox got '%s': %s".formatted(line.strip(), why));
  }
}
