package dev.footfall.bridge.query;

import dev.footfall.error.FootfallException;
import dev.footfall.json.Json;
import dev.footfall.json.JsonObject;
import java.util.Optional;

/**
 * What a client says over its WebSocket as text.
 *
 * @param listens true for LISTEN, false for IGNORE
 * @param path the address that is meant
 */
public record ListenCommand(boolean listens, String path) {
  /** Reads one; empty if it is anything else. */
  public static Optional<ListenCommand> parse(String text) {
    try {
      JsonObject object = Json.read(text, "command");
      String command = object.text("COMMAND");
      if (command.equals("LISTEN") || command.equals("IGNORE")) {
        return Optional.of(new ListenCommand(command.equals("LISTEN"), object.text("DATA")));
      }
    } catch (FootfallException e) {
      // Said below, as for a command of another kind.
    }
    return Optional.empty();
  }
}
