package dev.footfall.bridge.protocol;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.util.List;

/**
 * The arguments of one message, read as its {@link Address} says. Remotes differ in what number
 * they send, so an {@code i} may come as i, h, f or d of a whole number, and an {@code f} as f, d,
 * i, h, T or F. A trigger takes also I, a number as a string, or nothing. A request or a trigger
 * may end in one more string, its options, where the table has none.
 */
final class Arguments {
  /** Long enough for a UUID with a prefix, short enough that every answer fits its limit. */
  static final int MAX_ID_BYTES = 128;

  private final Address address;
  private final List<Object> values;

  /**
   * @throws FootfallException BAD_REQUEST if number or types differ from the table
   */
  Arguments(Address address, Message message) {
    this.address = address;
    this.values = message.arguments();
    if (!fit(address, message)) {
      throw bad(
          "%s takes %s (%s)%s, but got %s"
              .formatted(
                  address.address(),
                  address.tags(),
                  String.join(", ", address.arguments()),
                  takesTail(address) ? " and one more s for options" : "",
                  values.isEmpty() ? "nothing" : message.tags()));
    }
  }

  /** Whether number and types of the arguments are those of the table. */
  static boolean fit(Address address, Message message) {
    String tags = address.tags();
    List<Object> values = message.arguments();
    if (address.role() == Address.Role.TRIGGER && (values.isEmpty() || presses(values.get(0)))) {
      return values.size() < 2 || values.size() == 2 && values.get(1) instanceof String;
    }
    boolean tail = values.size() == tags.length() + 1 && takesTail(address);
    if (values.size() != tags.length() && !tail) {
      return false;
    }
    for (int i = 0; i < values.size(); i++) {
      if (!fits(i < tags.length() ? tags.charAt(i) : 's', values.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean takesTail(Address address) {
    return address.role() != Address.Role.REPLY && !address.endsInOptions();
  }

  private static boolean fits(char tag, Object value) {
    return switch (tag) {
      case 's' -> value instanceof String;
      case 'i' -> value instanceof Number number && isWhole(number);
      default -> value instanceof Number || value instanceof Boolean;
    };
  }

  /** Whether a button can send this: beside numbers an impulse, or a number as a string. */
  private static boolean presses(Object value) {
    return value == Marker.IMPULSE
        || value instanceof String text && text.matches("[+-]?\\d{1,9}(\\.\\d{0,9})?");
  }

  private static boolean isWhole(Number number) {
    return number.doubleValue() == number.intValue();
  }

  /** The request id, the first argument of every request. */
  String id() {
    String id = text(0);
    int bytes = WireText.bytes(id);
    if (id.isBlank() || bytes > MAX_ID_BYTES) {
      throw bad(
          "the request id of %s is %s; give 1 to %d bytes"
              .formatted(
                  address.address(), bytes == 0 ? "empty" : bytes + " bytes long", MAX_ID_BYTES));
    }
    return id;
  }

  String text(int index) {
    return (String) values.get(index);
  }

  /** A text that must not be empty. */
  String given(int index) {
    if (text(index).isBlank()) {
      throw bad(
          "%s: argument %d (%s) is empty"
              .formatted(address.address(), index + 1, address.arguments().get(index)));
    }
    return text(index);
  }

  /** A UDP port. */
  int port(int index) {
    int port = ((Number) values.get(index)).intValue();
    if (port < 0 || port > 65_535) {
      throw bad(
          "%s: %d is no port; give a number from 0 to 65535".formatted(address.address(), port));
    }
    return port;
  }

  /** What a button sent: 1 is pressed, 0 released, and nothing at all is a press. */
  float button() {
    Object value = values.isEmpty() ? Marker.IMPULSE : values.get(0);
    if (value instanceof Boolean pressed) {
      return pressed ? 1 : 0;
    } else if (value instanceof String text) {
      return Float.parseFloat(text);
    }
    return value instanceof Number number ? number.floatValue() : 1;
  }

  /** The options: the last named argument, or the string behind it, or none. */
  Options options() {
    int named = address.arguments().size();
    if (address.endsInOptions()) {
      return Options.parse(text(named - 1));
    }
    return values.size() > named ? Options.parseCalling(address, text(named)) : Options.NONE;
  }

  private static FootfallException bad(String text) {
    return new FootfallException(ErrorCode.BAD_REQUEST, text);
  }
}
