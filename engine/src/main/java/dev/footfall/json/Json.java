package dev.footfall.json;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * JSON text to and from a tree. A tree that is written is made of {@link Map} (members in the order
 * of the map), {@link List}, {@link String}, {@link Boolean}, numbers, enum constants (their word)
 * and {@link Optional} (empty is {@code null}); a tree that is read is made of {@link JsonObject},
 * {@link List}, {@link String}, {@link Boolean}, {@link Long}, {@link java.math.BigDecimal} and
 * {@code Optional.empty()}.
 */
public final class Json {
  private Json() {}

  /**
   * A map of members in the given order.
   *
   * @param keysAndValues key, value, key, value …
   */
  public static Map<String, Object> object(Object... keysAndValues) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      members.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return members;
  }

  /** The text of a tree as {@link JsonWriter} lays it out; the same tree gives the same text. */
  public static String write(Object tree) {
    return new JsonWriter().write(tree);
  }

  /** A number as {@link #write} puts it: decimal, no exponent, no more digits than needed. */
  public static String decimal(float value) {
    return JsonWriter.decimal(value);
  }

  /**
   * Reads a file that holds one object.
   *
   * @throws FootfallException BAD_REQUEST naming file, line and fault
   */
  public static JsonObject read(Path path) {
    try {
      return read(Files.readString(path), path.toString());
    } catch (IOException e) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          "cannot read %s (%s); check that the file is there"
              .formatted(path, e.getClass().getSimpleName()),
          e);
    }
  }

  /**
   * Reads a text that holds one object.
   *
   * @param source how errors name the text: a path
   * @throws FootfallException BAD_REQUEST naming source, line and fault
   */
  public static JsonObject read(String text, String source) {
    if (readAny(text, source) instanceof JsonObject object) {
      return object;
    }
    throw new FootfallException(
        ErrorCode.BAD_REQUEST, "%s, line 1: expected an object in braces".formatted(source));
  }

  /** As {@link #read(String, String)} for a text whose outermost value may be of any kind. */
  public static Object readAny(String text, String source) {
    return new JsonReader(source).read(text);
  }
}
