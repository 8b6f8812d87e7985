package dev.footfall.bridge.osc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.footfall.error.FootfallException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamFramesTest {
  private static final byte[] SLIP_BYTES =
      Packets.packet()
          .raw(0xC0, '/', 'a', 0xDB, 0xDC, 0xDB, 0xDD, 0xC0)
          .raw(0xC0, '/', 'b', 0xC0)
          .bytes();
  private static final byte[] SLIP_FIRST = Packets.packet().raw('/', 'a', 0xC0, 0xDB).bytes();

  private static List<byte[]> feed(StreamFrames frames, byte[] stream, int pieceBytes) {
    List<byte[]> packets = new ArrayList<>();
    for (int at = 0; at < stream.length; at += pieceBytes) {
      int size = Math.min(pieceBytes, stream.length - at);
      frames.feed(ByteBuffer.wrap(stream, at, size), packets::add);
    }
    return packets;
  }

  @Test
  void feed_slipInPiecesOfAnySize_givesThePackets() {
    for (int piece = 1; piece <= SLIP_BYTES.length; piece++) {
      List<byte[]> packets = feed(new StreamFrames(), SLIP_BYTES, piece);
      assertEquals(2, packets.size());
      assertArrayEquals(SLIP_FIRST, packets.get(0));
      assertArrayEquals(new byte[] {'/', 'b'}, packets.get(1));
    }
  }

  @Test
  void feed_lengthsInPiecesOfAnySize_givesThePackets() {
    byte[] first = Packets.strings("/a", "1");
    byte[] second = Packets.strings("/bcdef", "2", "3");
    byte[] stream = Packets.packet().element(first).element(second).bytes();
    for (int piece = 1; piece <= stream.length; piece++) {
      List<byte[]> packets = feed(new StreamFrames(), stream, piece);
      assertEquals(2, packets.size());
      assertArrayEquals(first, packets.get(0));
      assertArrayEquals(second, packets.get(1));
    }
  }

  @Test
  void feed_wrongEscape_dropsThatPacketAlone() {
    byte[] stream =
        Packets.packet()
            .raw(0xC0, 1, 0xDB, 7, 2, 0xC0, 0xC0, 3, 0xC0, 4, 0xDB, 0xC0, 5, 0xC0)
            .bytes();
    List<byte[]> packets = feed(new StreamFrames(), stream, 100);
    assertEquals(2, packets.size());
    assertArrayEquals(new byte[] {3}, packets.get(0));
    assertArrayEquals(new byte[] {5}, packets.get(1));
  }

  @Test
  void feed_lengthNoDatagramHas_isRefused() {
    for (int length : List.of(0, -1, 65_508, Integer.MAX_VALUE)) {
      byte[] stream = Packets.packet().int32(length).bytes();
      // The first byte of such a length must not be SLIP's END.
      assertThrows(FootfallException.class, () -> feed(new StreamFrames(), stream, 4));
    }
    byte[] endless = new byte[70_000];
    endless[0] = (byte) 0xC0;
    assertThrows(FootfallException.class, () -> feed(new StreamFrames(), endless, 1000));
  }

  @Test
  void frame_answersInTheFramingOfTheSender() {
    StreamFrames slip = new StreamFrames();
    feed(slip, SLIP_BYTES, 100);
    assertEquals(ByteBuffer.wrap(SLIP_BYTES, 0, 8), slip.frame(SLIP_FIRST));

    StreamFrames counted = new StreamFrames();
    feed(counted, Packets.packet().element(SLIP_FIRST).bytes(), 100);
    assertEquals(
        ByteBuffer.wrap(Packets.packet().element(SLIP_FIRST).bytes()), counted.frame(SLIP_FIRST));
  }
}
