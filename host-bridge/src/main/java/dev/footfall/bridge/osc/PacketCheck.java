package dev.footfall.bridge.osc;

import dev.footfall.bridge.protocol.TimeTag;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the messages of a packet and proves that every length in it stays inside it, before the
 * library sees a byte. Bundles are flattened. Format: the OSC 1.0 specification.
 */
final class PacketCheck {
  /** What a UDP datagram can carry over IPv4. */
  static final int MAX_PACKET_BYTES = 65_507;

  /**
   * No sender nests deeper than two; the limit keeps a hostile packet from exhausting the stack.
   */
  private static final int MAX_DEPTH = 8;

  /** The longest address here has 28; the limit bounds the time that matching a pattern takes. */
  private static final int MAX_ADDRESS_BYTES = 256;

  private static final byte[] BUNDLE = {'#', 'b', 'u', 'n', 'd', 'l', 'e', 0};

  private final ByteBuffer packet;
  private final List<Part> parts = new ArrayList<>();

  /**
   * One message of a packet.
   *
   * @param start of its address
   * @param tags where its type tags begin, or its end if it has none
   * @param end exclusive
   * @param when it is due
   */
  record Part(int start, int tags, int end, TimeTag when) {}

  private PacketCheck(ByteBuffer packet) {
    this.packet = packet;
  }

  /**
   * The messages of a packet in order.
   *
   * @param packet from 0 to its limit; its position is left alone
   * @throws FootfallException BAD_REQUEST if it is malformed
   */
  static List<Part> messages(ByteBuffer packet) {
    PacketCheck check = new PacketCheck(packet);
    check.element(0, packet.limit(), TimeTag.IMMEDIATE, 0);
    return check.parts;
  }

  /** The next multiple of four. */
  static int aligned(int position) {
    return position + 3 & ~3;
  }

  private void element(int start, int end, TimeTag when, int depth) {
    int size = end - start;
    if (size == 0 || size % 4 != 0) {
      throw bad(start, size + " bytes, which is no positive multiple of four");
    }
    if (startsBundle(start, end)) {
      bundle(start, end, when, depth);
    } else {
      message(start, end, when);
    }
  }

  private boolean startsBundle(int start, int end) {
    if (end - start < BUNDLE.length) {
      return false;
    }
    for (int i = 0; i < BUNDLE.length; i++) {
      if (packet.get(start + i) != BUNDLE[i]) {
        return false;
      }
    }
    return true;
  }

  private void bundle(int start, int end, TimeTag enclosing, int depth) {
    if (depth == MAX_DEPTH) {
      throw bad(start, "bundles nested deeper than " + MAX_DEPTH);
    }
    if (end - start < 16) {
      throw bad(start, "a bundle without its time tag");
    }
    TimeTag when = new TimeTag(packet.getLong(start + 8)).notBefore(enclosing);
    int at = start + 16;
    while (at < end) {
      int size = packet.getInt(at);
      at += 4;
      if (size < 0 || size > end - at) {
        throw bad(at, "a bundle element of %d bytes where %d are left".formatted(size, end - at));
      }
      element(at, at + size, when, depth + 1);
      at += size;
    }
  }

  private void message(int start, int end, TimeTag when) {
    if (packet.get(start) != '/') {
      throw bad(start, "an address that does not begin with '/'");
    }
    int tags = afterString(start, end, "the address");
    if (tags - start > MAX_ADDRESS_BYTES) {
      throw bad(start, "an address longer than " + MAX_ADDRESS_BYTES + " bytes");
    }
    if (tags < end) {
      if (packet.get(tags) != ',') {
        throw bad(tags, "type tags that do not begin with ','");
      }
      arguments(tags + 1, afterString(tags, end, "the type tags"), end);
    }
    parts.add(new Part(start, tags, end, when));
  }

  private void arguments(int firstTag, int firstArgument, int end) {
    int at = firstArgument;
    boolean inArray = false;
    for (int i = firstTag; packet.get(i) != 0; i++) {
      char tag = (char) (packet.get(i) & 0xFF);
      if (tag == '[' || tag == ']') {
        if (inArray == (tag == '[')) {
          throw bad(i, "'" + tag + "' out of place: arrays are closed and not nested");
        }
        inArray = !inArray;
      } else {
        at = afterArgument(tag, at, end);
      }
    }
    if (inArray) {
      throw bad(firstTag, "'[' without ']'");
    }
    if (at != end) {
      throw bad(at, (end - at) + " bytes behind the last argument");
    }
  }

  private int afterArgument(char tag, int at, int end) {
    int size =
        switch (tag) {
          case 'T', 'F', 'N', 'I' -> 0;
          case 'i', 'f', 'c' -> 4;
          case 'h', 'd', 't' -> 8;
          case 's', 'S' -> afterString(at, end, "a string") - at;
          case 'b' -> 4 + blobBytes(at, end);
          default -> throw bad(at, "the unknown type tag '" + tag + "'");
        };
    if (size > end - at) {
      throw bad(at, "'%c' of %d bytes where %d are left".formatted(tag, size, end - at));
    }
    return at + size;
  }

  private int blobBytes(int at, int end) {
    int left = end - at - 4;
    int size = left < 0 ? -1 : packet.getInt(at);
    if (size < 0 || size > left) {
      throw bad(at, "a blob of %d bytes where %d are left".formatted(size, Math.max(left, 0)));
    }
    return aligned(size);
  }

  private int afterString(int start, int end, String what) {
    for (int i = start; i < end; i++) {
      if (packet.get(i) == 0) {
        return aligned(i + 1);
      }
    }
    throw bad(start, what + " does not end in a NUL");
  }

  private FootfallException bad(int at, String what) {
    return new FootfallException(
        ErrorCode.BAD_REQUEST,
        "OSC packet of %d bytes: at byte %d %s".formatted(packet.limit(), at, what));
  }
}
