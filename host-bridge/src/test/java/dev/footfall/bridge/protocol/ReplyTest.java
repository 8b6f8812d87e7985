package dev.footfall.bridge.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplyTest {
  /** The longest id that requests may have. */
  private static final String LONG_ID = "i".repeat(128);

  @Test
  void message_ofEveryReply_hasTheTagsOfTheTable() {
    for (Reply reply :
        List.of(
            new Reply.Welcome("1", "0.1", 1),
            new Reply.Accepted("1", "j"),
            new Reply.ProgressReply("1", "watch", 0.5f),
            new Reply.Done("1", "/plan.json"),
            new Reply.Failed("1", ErrorCode.BUSY, "text"),
            new Reply.State("1", "j", "DONE", "done", 1, "text"))) {
      Message message = reply.message();
      Address address = Address.named(message.address()).orElseThrow();
      assertEquals(address.tags(), message.tags());
      assertEquals("1", message.arguments().get(0));
    }
  }

  @Test
  void message_withALongText_isCutToTheLimit() {
    for (String letter : List.of("a", "é", "音", "👣")) {
      String text = letter.repeat(2000);
      for (Reply reply :
          List.of(
              new Reply.Failed(LONG_ID, ErrorCode.AUDIO_WRITE_FAILED, text),
              new Reply.State(LONG_ID, "abcdef-100000", "CANCELLED", text, 0.5f, text))) {
        Message message = reply.message();
        String cut = (String) message.arguments().get(message.arguments().size() - 1);
        assertTrue(cut.matches(letter + "+…"), cut);
        int bytes = wireBytes(message);
        assertTrue(bytes <= Reply.MAX_BYTES, bytes + " bytes");
        // One more letter of four bytes, and the rounding to four, would not have fitted.
        assertTrue(bytes > Reply.MAX_BYTES - 12, bytes + " bytes");
      }
    }
  }

  @Test
  void message_withLineBreaksAndNul_isOneLine() {
    assertEquals(
        List.of("1", "INTERNAL", "a b c"),
        new Reply.Failed("1", ErrorCode.INTERNAL, "a\r\nb\0c\n").message().arguments());
  }

  @Test
  void message_done_keepsALongPathWhole() {
    String path = "/p".repeat(1500);
    assertEquals(path, new Reply.Done("1", path).message().arguments().get(1));
  }

  /** By the OSC 1.0 specification: strings end in a NUL and fill up to four, a float is four. */
  private static int wireBytes(Message message) {
    int bytes = padded(message.address()) + padded("," + message.tags());
    for (Object value : message.arguments()) {
      bytes += value instanceof String text ? padded(text) : 4;
    }
    return bytes;
  }

  private static int padded(String text) {
    int length = text.getBytes(StandardCharsets.UTF_8).length + 1;
    return length + (4 - length % 4) % 4;
  }
}
