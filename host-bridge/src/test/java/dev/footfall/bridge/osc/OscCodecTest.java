package dev.footfall.bridge.osc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.bridge.osc.OscCodec.Timed;
import dev.footfall.bridge.protocol.Marker;
import dev.footfall.bridge.protocol.Message;
import dev.footfall.bridge.protocol.TimeTag;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OscCodecTest {
  private final OscCodec codec = new OscCodec();

  private Message one(byte[] packet) {
    List<Timed> messages = codec.decode(packet);
    assertEquals(1, messages.size());
    return messages.get(0).message();
  }

  @Test
  void decode_everyType_readsItsValue() {
    byte[] packet =
        Packets.packet()
            .text("/types")
            .text(",ifsbhdtTFNISc[is]")
            .int32(-7)
            .float32(0.5f)
            .text("für 足音")
            .int32(3)
            .raw(1, 2, 3, 0)
            .int64(1L << 40)
            .float64(1e300)
            .int64(0x0000_0000_0100_0000L)
            .text("symbol")
            .int32('c')
            .int32(1)
            .text("x")
            .bytes();
    Message message = one(packet);
    assertEquals("/types", message.address());
    assertEquals(
        List.of(
            -7,
            0.5f,
            "für 足音",
            ByteBuffer.wrap(new byte[] {1, 2, 3}),
            1L << 40,
            1e300,
            new TimeTag(0x0000_0000_0100_0000L),
            true,
            false,
            Marker.NIL,
            Marker.IMPULSE,
            "symbol",
            'c',
            List.of(1, "x")),
        message.arguments());
    // A symbol has been read as a string, and is the only thing that is written differently.
    assertEquals("ifsbhdtTFNIsc[is]", message.tags());
  }

  @Test
  void encode_everyType_isReadBackTheSame() {
    Message message =
        new Message(
            "/footfall/state",
            List.of(
                Integer.MIN_VALUE,
                Float.MIN_VALUE,
                "",
                "four",
                "👣 três",
                ByteBuffer.wrap(new byte[] {9, 8, 7, 6, 5}),
                ByteBuffer.allocate(0),
                Long.MIN_VALUE,
                Math.PI,
                new TimeTag(-1),
                true,
                false,
                Marker.NIL,
                Marker.IMPULSE,
                'z',
                List.of("a", 1, Marker.NIL),
                "last"));
    assertEquals(message, one(codec.encode(message)));
    assertEquals(message, one(codec.encode(message)), "a second time with the same codec");
  }

  @Test
  void encode_strings_givesTheBytesOfTheSpecification() {
    for (String address : List.of("/a", "/ab", "/abc", "/abcd", "/footfall/{a,b}/[!x]*?")) {
      assertArrayEquals(
          Packets.strings(address, "1", "ünï"), codec.encode(new Message(address, "1", "ünï")));
      assertEquals(address, one(Packets.strings(address)).address());
    }
  }

  @Test
  void encode_moreThanADatagramCarries_isRefused() {
    FootfallException e =
        assertThrows(
            FootfallException.class, () -> codec.encode(new Message("/a", "x".repeat(70_000))));
    assertTrue(e.getMessage().contains("65507"), e.getMessage());
    assertEquals("/a", one(codec.encode(new Message("/a"))).address());
  }

  @Test
  void decode_messageWithoutTypeTags_hasNoArguments() {
    assertEquals(new Message("/old"), one(Packets.packet().text("/old").bytes()));
  }

  @Test
  void decode_bundles_areFlattenedInOrderWithTheLaterTag() {
    byte[] inner = Packets.packet().text("#bundle").int64(1).element(Packets.strings("/b")).bytes();
    byte[] later =
        Packets.packet().text("#bundle").int64(9L << 32).element(Packets.strings("/c")).bytes();
    byte[] outer =
        Packets.packet()
            .text("#bundle")
            .int64(7L << 32)
            .element(Packets.strings("/a"))
            .element(inner)
            .element(later)
            .bytes();
    assertEquals(
        List.of(
            new Timed(new Message("/a"), new TimeTag(7L << 32)),
            new Timed(new Message("/b"), new TimeTag(7L << 32)),
            new Timed(new Message("/c"), new TimeTag(9L << 32))),
        codec.decode(outer));
    assertEquals(TimeTag.IMMEDIATE, codec.decode(Packets.strings("/a")).get(0).when());
    assertEquals(List.of(), codec.decode(Packets.packet().text("#bundle").int64(1).bytes()));
  }

  @Test
  void decode_malformed_isRefusedWithTheReason() {
    Packets.malformed()
        .forEach(
            (kind, packet) -> {
              FootfallException e =
                  assertThrows(FootfallException.class, () -> codec.decode(packet), kind);
              assertEquals(ErrorCode.BAD_REQUEST, e.code());
              assertTrue(
                  e.getMessage().startsWith("OSC packet of " + packet.length + " bytes"),
                  e.getMessage());
            });
  }

  @Test
  void decode_nestedArraysLeftOversAndBadText_areRefused() {
    List<byte[]> packets =
        List.of(
            Packets.packet().text("/a").text(",[[i]]").int32(1).bytes(),
            Packets.packet().text("/a").text(",i]").int32(1).bytes(),
            Packets.packet().text("/a").text(",i").int32(1).int32(2).bytes(),
            Packets.packet().text("/a").text(",s").raw(0xFF, 0xFE, 0, 0).bytes(),
            Packets.packet().raw('/', 0xFF, 0, 0).text(",").bytes(),
            Packets.packet().text("/a").text("i").int32(1).bytes(),
            Packets.strings("/" + "a".repeat(300)),
            Packets.packet().text("#bundle").int32(0).bytes());
    for (byte[] packet : packets) {
      assertThrows(FootfallException.class, () -> codec.decode(packet), Arrays.toString(packet));
    }
  }

  @Test
  void decode_bundlesNestedAThousandDeep_areRefused() {
    byte[] packet = Packets.strings("/a");
    for (int depth = 0; depth < 1000; depth++) {
      packet = Packets.packet().text("#bundle").int64(1).element(packet).bytes();
    }
    byte[] deep = packet;
    FootfallException e = assertThrows(FootfallException.class, () -> codec.decode(deep));
    assertTrue(e.getMessage().contains("nested deeper than 8"), e.getMessage());
  }

  @Test
  void decode_fuzzed_givesMessagesOrOneKindOfException() {
    Random random = new Random(20260501);
    int read = 0;
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] packet = Packets.fuzzed(random);
      try {
        codec.decode(packet).forEach(timed -> timed.message().tags());
        read++;
      } catch (FootfallException e) {
        assertEquals(ErrorCode.BAD_REQUEST, e.code(), () -> Arrays.toString(packet));
        refused++;
      }
    }
    // Both ways must have been walked, else the fuzzing is too wild or too tame.
    assertTrue(read > 1000 && refused > 1000, read + " read, " + refused + " refused");
  }
}
