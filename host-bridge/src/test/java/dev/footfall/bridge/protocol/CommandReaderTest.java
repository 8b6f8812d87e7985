package dev.footfall.bridge.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.bridge.protocol.Address.Role;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandReaderTest {
  private static Command read(Address address, Object... arguments) {
    return CommandReader.read(address, new Message(address.address(), arguments));
  }

  @Test
  void read_everyRequestInItsTags_givesACommandOfThatAddressAndId() {
    for (Address address : Address.values()) {
      if (address.role() != Role.REPLY) {
        Command command = CommandReader.read(address, example(address));
        assertEquals(address, command.address());
        assertEquals(address.role() == Role.TRIGGER ? "" : "7", command.id());
      }
    }
  }

  /** A message with the tags of the table. */
  private static Message example(Address address) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < address.tags().length(); i++) {
      values.add(
          switch (address.tags().charAt(i)) {
            case 'i' -> 9;
            case 'f' -> 1f;
            default -> address.arguments().get(i).equals("options") ? "" : "7";
          });
    }
    return new Message(address.address(), values);
  }

  @Test
  void read_generate_keepsAllParts() {
    Command.Generate generate =
        assertInstanceOf(
            Command.Generate.class,
            read(Address.GENERATE, "1", "/a b.mp4", "1s", "", "seed=3;token=t;reply=80"));
    assertEquals("/a b.mp4", generate.source());
    assertEquals("1s", generate.in());
    assertEquals("", generate.out());
    assertEquals(Map.of("seed", "3"), generate.options().flags());
    assertEquals(Optional.of("t"), generate.token());
    assertEquals(80, generate.options().replyPort().orElseThrow());
  }

  @Test
  void read_numbersAsRemotesSendThem_areTaken() {
    for (Object port : List.of(9000, 9000L, 9000f, 9000d)) {
      assertEquals(9000, ((Command.Subscribe) read(Address.SUBSCRIBE, "1", port)).port());
    }
    for (Object one : List.of(1f, 1d, 1, 1L, true, Marker.IMPULSE, "1", "1.0")) {
      assertEquals(1f, ((Command.Trigger) read(Address.TRIGGER_CANCEL, one)).value());
    }
    for (Object zero : List.of(0f, 0d, 0, 0L, false, "0", "0.0")) {
      assertEquals(0f, ((Command.Trigger) read(Address.TRIGGER_CANCEL, zero)).value());
    }
  }

  @Test
  void read_trigger_isPressedFromOneHalfOnAndWithoutAnyArgument() {
    assertTrue(((Command.Trigger) read(Address.TRIGGER_CANCEL)).pressed());
    assertTrue(((Command.Trigger) read(Address.TRIGGER_CANCEL, 0.5f)).pressed());
    for (Object released : List.of(0f, 0.49f, Float.NaN, -1, false)) {
      assertFalse(((Command.Trigger) read(Address.TRIGGER_CANCEL, released)).pressed());
    }
    assertEquals(Optional.of("t"), read(Address.TRIGGER_CANCEL, 1f, "token=t").token());
  }

  @Test
  void read_optionsBehindTheArguments_areTaken() {
    assertEquals(Optional.of("t"), read(Address.CANCEL, "1", "j", "token=t;reply=9").token());
    assertEquals(9, read(Address.HELLO, "1", "me", "reply=9").options().replyPort().orElseThrow());
    assertEquals(Optional.of("q"), read(Address.QUIT, "1", "q", "reply=9").token());
    assertTrue(
        refused(Address.CANCEL, "1", "j", "seed=1").getMessage().contains("'seed' means nothing"));
  }

  @Test
  void read_wrongArguments_saysWhatIsTakenAndWhatCame() {
    String text = refused(Address.GENERATE, "1", 2, "", "", "").getMessage();
    assertTrue(text.contains("sssss (id, source, in, out, options)"), text);
    assertTrue(text.contains("got sisss"), text);
    assertTrue(refused(Address.STATUS).getMessage().contains("got nothing"));
    refused(Address.STATUS, "1", "reply=9", "more");
    refused(Address.SUBSCRIBE, "1", 9000.5f);
    refused(Address.SUBSCRIBE, "1", Double.NaN);
    refused(Address.SUBSCRIBE, "1", 1L << 40);
    refused(Address.SUBSCRIBE, "1", 65_536);
    refused(Address.SUBSCRIBE, "1", -1);
    refused(Address.TRIGGER_CANCEL, "x");
    refused(Address.TRIGGER_CANCEL, 1f, 1f);
    refused(Address.TRIGGER_CANCEL, 1f, "", "");
    refused(Address.GENERATE, "1", " ", "", "", "");
  }

  @Test
  void read_requestId_isOneTo128Bytes() {
    assertEquals("é".repeat(64), read(Address.STATUS, "é".repeat(64)).id());
    assertTrue(refused(Address.STATUS, "é".repeat(65)).getMessage().contains("130 bytes"));
    assertTrue(refused(Address.STATUS, "").getMessage().contains("empty"));
  }

  @Test
  void requestId_ofAMessageThatIsWrong_isItsIdOrNothing() {
    assertEquals("42", CommandReader.requestId(new Message("/footfall/nothing", "42", 1)));
    assertEquals("", CommandReader.requestId(new Message("/footfall/nothing", 42)));
    assertEquals("", CommandReader.requestId(new Message("/footfall/nothing")));
    String cut = CommandReader.requestId(new Message("/footfall/status", "x".repeat(500)));
    assertEquals("x".repeat(125) + "…", cut);
  }

  @Test
  void read_replies_areNoRequests() {
    Arrays.stream(Address.values())
        .filter(address -> address.role() == Role.REPLY)
        .forEach(
            address ->
                assertThrows(
                    IllegalArgumentException.class,
                    () -> CommandReader.read(address, example(address))));
  }

  private static FootfallException refused(Address address, Object... arguments) {
    FootfallException e = assertThrows(FootfallException.class, () -> read(address, arguments));
    assertEquals(ErrorCode.BAD_REQUEST, e.code());
    return e;
  }
}
