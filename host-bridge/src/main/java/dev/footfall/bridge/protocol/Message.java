package dev.footfall.bridge.protocol;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;

/**
 * One OSC message as plain Java values.
 *
 * @param address what it is for; on the way in it may be a pattern
 * @param arguments by type tag: {@code i} Integer, {@code h} Long, {@code f} Float, {@code d}
 *     Double, {@code s} and {@code S} String, {@code c} Character, {@code b} read-only ByteBuffer,
 *     {@code t} {@link TimeTag}, {@code T F} Boolean, {@code N I} {@link Marker}, {@code [ ]} List
 */
public record Message(String address, List<Object> arguments) {
  public Message {
    Objects.requireNonNull(address);
    arguments = List.copyOf(arguments);
  }

  public Message(String address, Object... arguments) {
    this(address, List.of(arguments));
  }

  /** The type tags of the arguments, without the comma. */
  public String tags() {
    StringBuilder tags = new StringBuilder();
    arguments.forEach(value -> appendTag(tags, value));
    return tags.toString();
  }

  private static void appendTag(StringBuilder tags, Object value) {
    if (value instanceof List<?> list) {
      tags.append('[');
      list.forEach(element -> appendTag(tags, element));
      tags.append(']');
    } else {
      tags.append(tag(value));
    }
  }

  private static char tag(Object value) {
    if (value instanceof Integer) {
      return 'i';
    } else if (value instanceof Long) {
      return 'h';
    } else if (value instanceof Float) {
      return 'f';
    } else if (value instanceof Double) {
      return 'd';
    } else if (value instanceof String) {
      return 's';
    } else if (value instanceof Character) {
      return 'c';
    } else if (value instanceof ByteBuffer) {
      return 'b';
    } else if (value instanceof TimeTag) {
      return 't';
    } else if (value instanceof Boolean truth) {
      return truth ? 'T' : 'F';
    } else if (value instanceof Marker marker) {
      return marker == Marker.NIL ? 'N' : 'I';
    }
    throw new IllegalArgumentException("no OSC type for a " + value.getClass().getName());
  }
}
