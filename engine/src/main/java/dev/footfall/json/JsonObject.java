package dev.footfall.json;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.error.Vocabulary;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An object that was read from JSON, asked for its members by name and kind. A member that is
 * {@code null} counts as absent. Immutable.
 *
 * <p>What is missing or of another kind fails with BAD_REQUEST naming file, line of the object and
 * member.
 */
public final class JsonObject {
  private final String source;
  private final String where;
  private final int line;
  private final Map<String, Object> members;

  JsonObject(String source, String where, int line, Map<String, Object> members) {
    this.source = source;
    this.where = where;
    this.line = line;
    this.members = members;
  }

  /** All members in the order of the text. */
  public Map<String, Object> members() {
    return members;
  }

  /** Fails on a member that is not among the given ones. */
  public JsonObject only(String... keys) {
    Set<String> known = Set.of(keys);
    for (String key : members.keySet()) {
      if (!known.contains(key)) {
        throw fault(
            "unknown member '%s'; known are %s".formatted(key, String.join(", ", sorted(keys))));
      }
    }
    return this;
  }

  private static String[] sorted(String... keys) {
    String[] sorted = keys.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  public boolean has(String key) {
    return members.containsKey(key) && !Optional.empty().equals(members.get(key));
  }

  public String text(String key) {
    return get(key, String.class, "text");
  }

  public Optional<String> optionalText(String key) {
    return has(key) ? Optional.of(text(key)) : Optional.empty();
  }

  public long whole(String key) {
    return get(key, Long.class, "a whole number");
  }

  public int wholeInt(String key) {
    long value = whole(key);
    if (value != (int) value) {
      throw fault("%s is %d, beyond 32 bits".formatted(name(key), value));
    }
    return (int) value;
  }

  /** A number as the nearest float. */
  public float number(String key) {
    Number value = get(key, Number.class, "a number");
    float nearest = value instanceof BigDecimal decimal ? decimal.floatValue() : value.floatValue();
    if (Float.isInfinite(nearest)) {
      throw fault("%s is %s, too large a number".formatted(name(key), value));
    }
    return nearest;
  }

  public boolean flag(String key) {
    return get(key, Boolean.class, "true or false");
  }

  /** The constant whose word the member is. */
  public <E extends Enum<E>> E word(String key, Class<E> type) {
    String text = text(key);
    for (E value : type.getEnumConstants()) {
      if (Vocabulary.word(value).equals(text)) {
        return value;
      }
    }
    List<String> words = Arrays.stream(type.getEnumConstants()).map(Vocabulary::word).toList();
    throw fault(
        "%s is '%s', expected one of %s".formatted(name(key), text, String.join(", ", words)));
  }

  public JsonObject object(String key) {
    return get(key, JsonObject.class, "an object");
  }

  /** A list of objects. */
  public List<JsonObject> objects(String key) {
    List<JsonObject> objects = new ArrayList<>();
    for (Object item : get(key, List.class, "a list")) {
      if (!(item instanceof JsonObject object)) {
        throw fault("%s[%d] is not an object".formatted(name(key), objects.size()));
      }
      objects.add(object);
    }
    return objects;
  }

  /** A list of numbers, each as the nearest float. */
  public List<Float> numbers(String key) {
    List<Float> numbers = new ArrayList<>();
    for (Object item : get(key, List.class, "a list")) {
      if (!(item instanceof Number number)) {
        throw fault("%s[%d] is not a number".formatted(name(key), numbers.size()));
      }
      numbers.add(number.floatValue());
    }
    return numbers;
  }

  private <T> T get(String key, Class<T> type, String kind) {
    if (!has(key)) {
      throw fault("%s is missing, expected %s".formatted(name(key), kind));
    }
    Object value = members.get(key);
    if (!type.isInstance(value)) {
      throw fault("%s is not %s".formatted(name(key), kind));
    }
    return type.cast(value);
  }

  private String name(String key) {
    return where.isEmpty() ? key : where + "." + key;
  }

  /** The failure to throw for a member whose value makes no sense. */
  public FootfallException fault(String what) {
    return new FootfallException(
        ErrorCode.BAD_REQUEST, "%s, line %d: %s".formatted(source, line, what));
  }
}
