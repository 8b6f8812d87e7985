package dev.footfall.bridge.protocol;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The options of one request: {@code key=value;key=value}, values percent-encoded UTF-8. A key
 * alone stands for {@code key=true}; empty pieces are skipped.
 */
public final class Options {
  public static final Options NONE = new Options(new EnumMap<>(OptionKey.class));

  /** What every request may carry. */
  private static final Set<OptionKey> CALLING = EnumSet.of(OptionKey.REPLY, OptionKey.TOKEN);

  private static final Set<OptionKey> SUBSCRIBING =
      EnumSet.of(OptionKey.VALUES, OptionKey.LEASE, OptionKey.REPLY, OptionKey.TOKEN);

  private final Map<OptionKey, String> values;

  private Options(EnumMap<OptionKey, String> values) {
    this.values = Collections.unmodifiableMap(values);
  }

  /** Reads options of any key. */
  public static Options parse(String text) {
    EnumMap<OptionKey, String> values = new EnumMap<>(OptionKey.class);
    for (String piece : text.split(";")) {
      if (!piece.isBlank()) {
        int equals = piece.indexOf('=');
        String word = equals < 0 ? piece.strip() : piece.substring(0, equals).strip();
        String value = equals < 0 ? "true" : decode(word, piece.substring(equals + 1));
        if (values.put(OptionKey.parse(word), value) != null) {
          throw bad("option '" + word + "' is given twice; give it once");
        }
      }
    }
    return new Options(values);
  }

  /** Reads options that may hold nothing but how an address is called: reply and token. */
  static Options parseCalling(Address address, String text) {
    Options options = parse(text);
    Set<OptionKey> known = address == Address.SUBSCRIBE ? SUBSCRIBING : CALLING;
    for (OptionKey key : options.values.keySet()) {
      if (!known.contains(key)) {
        throw bad(
            "option '%s' means nothing to %s; it takes %s alone"
                .formatted(
                    key.flag(),
                    address.address(),
                    known.stream().map(OptionKey::flag).collect(Collectors.joining(" and "))));
      }
    }
    return options;
  }

  /**
   * These, and of some flags those that are not given here.
   *
   * @param flags as {@link #flags} names them
   */
  public Options with(Map<String, String> flags) {
    EnumMap<OptionKey, String> all = new EnumMap<>(OptionKey.class);
    flags.forEach((flag, value) -> all.put(OptionKey.parse(flag), value));
    all.putAll(values);
    return new Options(all);
  }

  public Optional<String> get(OptionKey key) {
    return Optional.ofNullable(values.get(key));
  }

  /** The port that replies go to, if not back to the sender. */
  public OptionalInt replyPort() {
    String text = values.getOrDefault(OptionKey.REPLY, "");
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      int port = Integer.parseInt(text);
      if (port >= 1 && port <= 65_535) {
        return OptionalInt.of(port);
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number outside the range.
    }
    throw bad("reply=" + text + " is no port; give a number from 1 to 65535");
  }

  /** For how long a subscription holds, if it says so: 1 to 999,999 seconds. */
  public Optional<Duration> lease() {
    return get(OptionKey.LEASE)
        .map(
            text -> {
              if (!text.matches("\\d{1,6}") || text.matches("0+")) {
                throw bad("lease=" + text + " is no time; give 1 to 999999 seconds");
              }
              return Duration.ofSeconds(Long.parseLong(text));
            });
  }

  /**
   * The flags for {@code footfall render}: name without dashes to value, in the order of {@link
   * OptionKey}, without those that say how a request is called.
   */
  public Map<String, String> flags() {
    Map<String, String> flags = new LinkedHashMap<>();
    values.forEach(
        (key, value) -> {
          if (!SUBSCRIBING.contains(key)) {
            flags.put(key.flag(), value);
          }
        });
    return Collections.unmodifiableMap(flags);
  }

  private static String decode(String key, String value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '%') {
        bytes.write(hexByte(key, value, i + 1));
        i += 2;
      } else {
        // A surrogate pair is two chars of one code point and must be encoded as one.
        int end = Character.isHighSurrogate(c) ? Math.min(i + 2, value.length()) : i + 1;
        bytes.writeBytes(value.substring(i, end).getBytes(StandardCharsets.UTF_8));
        i = end - 1;
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw bad("option '%s': '%s' is not percent-encoded UTF-8".formatted(key, value));
    }
  }

  private static int hexByte(String key, String value, int start) {
    int high = start + 2 <= value.length() ? Character.digit(value.charAt(start), 16) : -1;
    int low = high < 0 ? -1 : Character.digit(value.charAt(start + 1), 16);
    if (low < 0) {
      throw bad(
          "option '%s': '%%' at place %d of '%s' needs two hexadecimal digits; a per cent sign itself is %%25"
              .formatted(key, start, value));
    }
    return high << 4 | low;
  }

  private static FootfallException bad(String text) {
    return new FootfallException(ErrorCode.BAD_REQUEST, text);
  }

  /** The options without the token, so that they can be logged. */
  @Override
  public String toString() {
    return flags().toString();
  }
}
