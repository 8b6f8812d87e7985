package dev.footfall.bridge.mailbox;

import dev.footfall.bridge.protocol.Message;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A message as a line of text: address, tags and arguments, parted by tabs; {@code \t}, {@code \n},
 * {@code \r} and {@code \\} stand for what they do in plan.tsv. Requests have the tags {@code i}
 * and {@code s}.
 */
final class MessageLine {
  private static final int HEAD = 2;

  private MessageLine() {}

  /**
   * Reads a request.
   *
   * @throws FootfallException BAD_REQUEST if tags and arguments do not fit
   */
  static Message read(String line) {
    String[] fields = line.split("\t", -1);
    String tags = fields.length < HEAD ? "" : fields[1];
    if (fields.length < HEAD) {
      throw bad(fields[0], "it has no tags");
    }
    if (fields.length != HEAD + tags.length()) {
      throw bad(
          fields[0], "%d tags for %d arguments".formatted(tags.length(), fields.length - HEAD));
    }
    List<Object> arguments = new ArrayList<>();
    for (int i = 0; i < tags.length(); i++) {
      arguments.add(argument(fields[0], tags.charAt(i), unescaped(fields[HEAD + i])));
    }
    return new Message(unescaped(fields[0]), arguments);
  }

  private static Object argument(String address, char tag, String text) {
    if (tag == 's') {
      return text;
    }
    try {
      if (tag == 'i') {
        return Integer.parseInt(text);
      }
    } catch (NumberFormatException e) {
      throw bad(address, "'%s' is no whole number".formatted(text));
    }
    throw bad(address, "tag '%s' is neither i nor s".formatted(tag));
  }

  /** Of the line only its address is told: the rest may hold the token. */
  private static FootfallException bad(String address, String what) {
    return new FootfallException(
        ErrorCode.BAD_REQUEST, "a line to %s cannot be read: %s".formatted(address, what));
  }

  static String write(Message message) {
    StringBuilder line = new StringBuilder(escaped(message.address()));
    line.append('\t').append(message.tags());
    for (Object argument : message.arguments()) {
      String text =
          argument instanceof Float number
              ? String.format(Locale.ROOT, "%.6f", number)
              : argument.toString();
      line.append('\t').append(escaped(text));
    }
    return line.append('\n').toString();
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }

  private static String unescaped(String field) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < field.length(); i++) {
      int meant =
          field.charAt(i) == '\\' && i + 1 < field.length()
              ? "tnr\\".indexOf(field.charAt(i + 1))
              : -1;
      text.append(meant < 0 ? field.charAt(i) : "\t\n\r\\".charAt(meant));
      i += meant < 0 ? 0 : 1;
    }
    return text.toString();
  }
}
