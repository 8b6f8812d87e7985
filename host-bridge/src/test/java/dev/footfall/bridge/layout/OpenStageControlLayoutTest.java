package dev.footfall.bridge.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.bridge.protocol.Message;
import dev.footfall.bridge.serve.ServeConfig;
import dev.footfall.json.Json;
import dev.footfall.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The session for Open Stage Control fits the engine. */
class OpenStageControlLayoutTest {
  private static final Path SESSION =
      Path.of(
          System.getProperty("footfall.root"),
          "plugin-manifests",
          "open-stage-control",
          "footfall.json");

  private final Judge judge = new Judge();

  @Test
  void session_everyWidget_fitsTheEngine() {
    JsonObject session = Json.read(SESSION);
    assertEquals("Open Stage Control", session.text("createdWith"));
    Set<String> ids = new HashSet<>();
    for (JsonObject widget : session.object("content").objects("widgets")) {
      assertTrue(ids.add(widget.text("id")), widget.text("id"));
      if (widget.has("address")) {
        judge(widget);
      }
    }
    judge.assertUsesAllBut(Set.of("/footfall/remote/job"));
  }

  private void judge(JsonObject widget) {
    String address = widget.text("address");
    if (widget.has("bypass")) {
      judge.shows(address, widget.text("type").equals("text"));
      return;
    }
    assertEquals(List.of("127.0.0.1:" + ServeConfig.DEFAULT_PORT), widget.members().get("target"));
    String tags = widget.text("typeTags");
    for (Object value : values(widget)) {
      List<Object> all = new ArrayList<>();
      if (widget.has("preArgs")) {
        all.addAll((Collection<?>) widget.members().get("preArgs"));
      }
      all.add(value);
      List<Object> arguments = new ArrayList<>();
      for (int i = 0; i < all.size(); i++) {
        arguments.add(typed(all.get(i), tags.charAt(i)));
      }
      judge.sends(new Message(address, arguments));
    }
  }

  /** What a widget can send, at its ends. */
  private static Collection<?> values(JsonObject widget) {
    return switch (widget.text("type")) {
      case "button" ->
          widget.text("mode").equals("tap")
              ? List.of(widget.members().get("on"))
              : List.of(widget.members().get("on"), widget.members().get("off"));
      case "fader" -> widget.object("range").members().values();
      case "dropdown" -> widget.object("values").members().values();
      default -> throw new AssertionError("unknown widget " + widget.text("type"));
    };
  }

  private static Object typed(Object value, char tag) {
    return switch (tag) {
      case 'i' -> ((Number) value).intValue();
      case 'f' -> ((Number) value).floatValue();
      default -> value;
    };
  }
}
