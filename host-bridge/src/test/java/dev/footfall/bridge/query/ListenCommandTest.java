package dev.footfall.bridge.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListenCommandTest {
  @Test
  void parse_bothCommands_givesTheirPath() {
    assertEquals(
        Optional.of(new ListenCommand(true, "/a")),
        ListenCommand.parse("{\"COMMAND\":\"LISTEN\",\"DATA\":\"/a\"}"));
    assertEquals(
        Optional.of(new ListenCommand(false, "/a")),
        ListenCommand.parse("{\"DATA\":\"/a\",\"COMMAND\":\"IGNORE\"}"));
  }

  @Test
  void parse_anythingElse_isNothing() {
    for (String text :
        List.of(
            "",
            "{",
            "[]",
            "LISTEN",
            "{}",
            "{\"COMMAND\":\"LISTEN\"}",
            "{\"COMMAND\":\"LISTEN\",\"DATA\":1}",
            "{\"COMMAND\":\"PATH_ADDED\",\"DATA\":\"/a\"}",
            "{\"COMMAND\":[[[[[[\"LISTEN\"]]]]]],\"DATA\":\"/a\"}",
            "[".repeat(5000))) {
      assertEquals(Optional.empty(), ListenCommand.parse(text), text);
    }
  }
}
