package dev.footfall.bridge.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.bridge.protocol.Address;
import dev.footfall.bridge.protocol.Message;
import dev.footfall.bridge.remote.RemoteValue;
import dev.footfall.json.Json;
import dev.footfall.json.JsonObject;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OscQueryTest {
  private final Map<String, Message> values = new HashMap<>();
  private final OscQuery query =
      new OscQuery(new HostInfo(new InetSocketAddress("127.0.0.1", 9177)), () -> values);

  OscQueryTest() {
    for (RemoteValue value : RemoteValue.values()) {
      Object now =
          switch (value.tag()) {
            case 's' -> "";
            case 'i' -> 4;
            default -> 0.5f;
          };
      values.put(value.address(), value.message(now));
    }
    values.put(
        "/footfall/state", new Message("/footfall/state", "", "j", "DONE", "done", 1f, "plan"));
  }

  private JsonObject ask(String path, String attribute) {
    QueryAnswer answer = query.answer(path, attribute);
    assertEquals(200, answer.status(), answer.body());
    return Json.read(answer.body(), path);
  }

  private static void collect(JsonObject node, Map<String, JsonObject> methods) {
    if (node.has("TYPE")) {
      methods.put(node.text("FULL_PATH"), node);
    }
    if (node.has("CONTENTS")) {
      JsonObject contents = node.object("CONTENTS");
      contents.members().keySet().forEach(name -> collect(contents.object(name), methods));
    }
  }

  @Test
  void root_holdsEveryAddressThatTakesOrTells() {
    Map<String, JsonObject> methods = new TreeMap<>();
    collect(ask("/", ""), methods);
    for (Address address : Address.values()) {
      boolean there = address.role() != Address.Role.REPLY || address == Address.STATE;
      assertEquals(there, methods.containsKey(address.address()), address.address());
      if (there) {
        assertEquals(address.tags(), methods.get(address.address()).text("TYPE"));
      }
    }
    for (RemoteValue value : RemoteValue.values()) {
      JsonObject method = methods.get(value.address());
      assertEquals(String.valueOf(value.tag()), method.text("TYPE"));
      assertEquals(value.settable() ? 3 : 1, method.wholeInt("ACCESS"));
      assertEquals(value.meaning(), method.text("DESCRIPTION"));
    }
  }

  @Test
  void everyNode_isConsistent() {
    Map<String, JsonObject> methods = new TreeMap<>();
    collect(ask("/", ""), methods);
    methods.forEach(
        (path, method) -> {
          int arguments = method.text("TYPE").length();
          boolean readable = method.wholeInt("ACCESS") % 2 == 1;
          assertEquals(readable, method.has("VALUE"), path);
          for (String list : List.of("VALUE", "RANGE")) {
            if (method.has(list)) {
              assertEquals(arguments, ((List<?>) method.members().get(list)).size(), path);
            }
          }
        });
  }

  @Test
  void attribute_alone_isAnObjectOfIt() {
    assertEquals("{\n  \"VALUE\": [0.5]\n}\n", body("/footfall/remote/pan-width", "VALUE"));
    assertEquals(
        "{\n  \"RANGE\": [\n    {\"MIN\":-1000,\"MAX\":1000}\n  ]\n}\n",
        body("/footfall/remote/offset-ms", "RANGE"));
    assertEquals("{\n  \"ACCESS\": 3\n}\n", body("/footfall/remote/wet", "ACCESS"));
    assertEquals("{\n  \"TYPE\": \"ssssfs\"\n}\n", body("/footfall/state", "TYPE"));
    assertEquals("{}\n", body("/footfall", "TYPE"));
    assertTrue(body("/footfall/remote/surface", "RANGE").contains("\"cobblestone\""));
    assertEquals(
        List.of("", "j", "DONE", "done", 1L, "plan"),
        new ArrayList<>((List<?>) ask("/footfall/state", "VALUE").members().get("VALUE")));
  }

  private String body(String path, String attribute) {
    QueryAnswer answer = query.answer(path, attribute);
    assertEquals(200, answer.status(), answer.body());
    return answer.body();
  }

  @Test
  void errors_areTheProposals() {
    assertEquals(204, query.answer("/footfall/trigger/generate", "VALUE").status());
    assertEquals(204, query.answer("/footfall/generate", "VALUE").status());
    assertEquals(400, query.answer("/footfall/remote/wet", "COLOUR").status());
    assertEquals(400, query.answer("/", "UNIT").status());
    assertEquals(404, query.answer("/footfall/nothing", "").status());
    assertEquals(404, query.answer("/foot", "").status());
    assertEquals(404, query.answer("/footfall/done", "").status());
    assertEquals(404, query.answer("/footfall/remote/wet/x", "VALUE").status());
    assertEquals(200, query.answer("/footfall/remote/", "").status());
  }

  @Test
  void hostInfo_anywhere_namesPortAndExtensions() {
    for (String path : List.of("/", "/footfall/remote/wet", "/nowhere")) {
      JsonObject info = ask(path, "HOST_INFO");
      assertEquals("Footfall", info.text("NAME"));
      assertEquals("127.0.0.1", info.text("OSC_IP"));
      assertEquals(9177, info.wholeInt("OSC_PORT"));
      assertEquals("UDP", info.text("OSC_TRANSPORT"));
      assertTrue(info.object("EXTENSIONS").flag("LISTEN"));
    }
    OscQuery everywhere =
        new OscQuery(new HostInfo(new InetSocketAddress("0.0.0.0", 9177)), () -> values);
    assertFalse(everywhere.answer("/", "HOST_INFO").body().contains("OSC_IP"));
  }
}
