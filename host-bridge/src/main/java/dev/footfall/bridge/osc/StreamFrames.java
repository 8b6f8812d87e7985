package dev.footfall.bridge.osc;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Cuts a TCP stream into packets. The first byte tells the framing: 0xC0 is SLIP with an END before
 * and behind each packet (OSC 1.1, RFC 1055), anything else the first byte of an int32 length (OSC
 * 1.0). Answers are framed in the same way. One for each connection; not thread-safe.
 */
final class StreamFrames {
  private static final int END = 0xC0;
  private static final int ESC = 0xDB;
  private static final int ESC_END = 0xDC;
  private static final int ESC_ESC = 0xDD;
  private static final int LENGTH_BYTES = 4;

  private enum Framing {
    UNKNOWN,
    SLIP,
    LENGTH
  }

  private Framing framing = Framing.UNKNOWN;
  private final ByteArrayOutputStream packet = new ByteArrayOutputStream();
  private boolean escaped;
  private boolean spoiled;
  private int headerBytes;
  private int length;

  /**
   * Reads what has arrived and hands over each packet that is complete.
   *
   * @throws FootfallException BAD_REQUEST if a packet is longer than a datagram could be; the
   *     stream cannot be read on
   */
  void feed(ByteBuffer input, Consumer<byte[]> packets) {
    while (input.hasRemaining()) {
      if (framing == Framing.UNKNOWN) {
        framing = (input.get(input.position()) & 0xFF) == END ? Framing.SLIP : Framing.LENGTH;
      }
      if (framing == Framing.SLIP) {
        slip(input.get() & 0xFF, packets);
      } else {
        counted(input, packets);
      }
    }
  }

  private void slip(int octet, Consumer<byte[]> packets) {
    if (octet == END) {
      // Two ENDs in a row hold no packet: the one is the end of the last, the other a beginning.
      if (packet.size() > 0 && !escaped && !spoiled) {
        packets.accept(packet.toByteArray());
      }
      packet.reset();
      escaped = false;
      spoiled = false;
    } else if (escaped) {
      escaped = false;
      spoiled |= octet != ESC_END && octet != ESC_ESC;
      append(octet == ESC_END ? END : ESC);
    } else if (octet == ESC) {
      escaped = true;
    } else {
      append(octet);
    }
  }

  private void append(int octet) {
    checkLength(packet.size() + 1);
    packet.write(octet);
  }

  private void counted(ByteBuffer input, Consumer<byte[]> packets) {
    if (headerBytes < LENGTH_BYTES) {
      length = length << 8 | input.get() & 0xFF;
      headerBytes++;
      if (headerBytes == LENGTH_BYTES) {
        checkLength(length);
      }
      return;
    }
    byte[] piece = new byte[Math.min(input.remaining(), length - packet.size())];
    input.get(piece);
    packet.writeBytes(piece);
    if (packet.size() == length) {
      packets.accept(packet.toByteArray());
      packet.reset();
      headerBytes = 0;
      length = 0;
    }
  }

  private static void checkLength(int bytes) {
    if (bytes <= 0 || bytes > PacketCheck.MAX_PACKET_BYTES) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          "OSC stream: a packet of %d bytes; it may have 1 to %d"
              .formatted(bytes, PacketCheck.MAX_PACKET_BYTES));
    }
  }

  /** A packet framed as this stream's sender frames its own. */
  ByteBuffer frame(byte[] bytes) {
    if (framing != Framing.SLIP) {
      return ByteBuffer.allocate(LENGTH_BYTES + bytes.length)
          .putInt(bytes.length)
          .put(bytes)
          .flip();
    }
    ByteArrayOutputStream framed = new ByteArrayOutputStream(bytes.length + 16);
    framed.write(END);
    for (byte b : bytes) {
      int octet = b & 0xFF;
      if (octet == END || octet == ESC) {
        framed.write(ESC);
        framed.write(octet == END ? ESC_END : ESC_ESC);
      } else {
        framed.write(octet);
      }
    }
    framed.write(END);
    return ByteBuffer.wrap(framed.toByteArray());
  }
}
