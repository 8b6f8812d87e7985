package dev.footfall.bridge.query;

import dev.footfall.bridge.protocol.Message;
import dev.footfall.bridge.remote.Range;
import dev.footfall.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells over HTTP what there is over OSC: the OSCQuery proposal
 * (https://github.com/Vidvox/OSCQueryProposal), its required attributes and ACCESS, VALUE, RANGE,
 * DESCRIPTION, LISTEN and OSC_STREAMING of the optional ones. Thread-safe.
 */
public final class OscQuery {
  private static final List<String> ATTRIBUTES =
      List.of("FULL_PATH", "CONTENTS", "TYPE", "ACCESS", "VALUE", "RANGE", "DESCRIPTION");

  private final AddressSpace space = new AddressSpace();
  private final HostInfo host;
  private final Supplier<Map<String, Message>> values;

  /**
   * @param values the message that each address with a value would be sent as now; any thread
   */
  public OscQuery(HostInfo host, Supplier<Map<String, Message>> values) {
    this.host = host;
    this.values = values;
  }

  /** Whether an address has a value that can be listened to. */
  public boolean hasValue(String path) {
    return space.at(path).filter(method -> method.access().readable()).isPresent();
  }

  /**
   * Answers one query.
   *
   * @param path of the URL, decoded
   * @param query what stands behind the question mark, empty if there is none
   */
  public QueryAnswer answer(String path, String query) {
    if (query.equals("HOST_INFO")) {
      return json(host.tree());
    }
    String clean = path.length() > 1 && path.endsWith("/") ? trimmed(path) : path;
    if (!space.contains(clean)) {
      return new QueryAnswer(404, "nothing is at " + path);
    }
    if (query.isEmpty()) {
      return json(tree(clean, values.get()));
    }
    if (!ATTRIBUTES.contains(query)) {
      return new QueryAnswer(
          400, "no attribute " + query + "; there are " + String.join(", ", ATTRIBUTES));
    }
    return attribute(clean, query);
  }

  private static String trimmed(String path) {
    return path.substring(0, path.length() - 1);
  }

  private static QueryAnswer json(Object tree) {
    return new QueryAnswer(200, Json.write(tree));
  }

  private QueryAnswer attribute(String path, String name) {
    Optional<Method> method = space.at(path);
    if (name.equals("VALUE") && method.filter(m -> !m.access().readable()).isPresent()) {
      return new QueryAnswer(204, "");
    }
    Map<String, Object> all = tree(path, values.get());
    return json(all.containsKey(name) ? Json.object(name, all.get(name)) : Json.object());
  }

  private Map<String, Object> tree(String path, Map<String, Message> now) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("FULL_PATH", path);
    Optional<Method> method = space.at(path);
    tree.put("DESCRIPTION", method.map(Method::description).orElseGet(() -> container(path)));
    tree.put("ACCESS", method.map(m -> m.access().ordinal()).orElse(0));
    method.ifPresent(m -> describe(tree, m, now));
    Map<String, String> children = space.childrenOf(path);
    if (!children.isEmpty()) {
      Map<String, Object> contents = new LinkedHashMap<>();
      children.forEach((name, below) -> contents.put(name, tree(below, now)));
      tree.put("CONTENTS", contents);
    }
    return tree;
  }

  private static String container(String path) {
    return switch (path) {
      case "/footfall" -> "requests, see docs/protocol.md";
      case "/footfall/remote" -> "what the controls of a remote show and set";
      case "/footfall/trigger" -> "buttons";
      default -> "Footfall, automatic footsteps for video";
    };
  }

  private static void describe(
      Map<String, Object> tree, Method method, Map<String, Message> values) {
    tree.put("TYPE", method.tags());
    if (method.access().readable()) {
      tree.put("VALUE", values.get(method.path()).arguments());
    }
    List<Object> ranges = new ArrayList<>();
    for (int i = 0; i < method.ranges().size(); i++) {
      ranges.add(range(method.ranges().get(i), method.tags().charAt(i) == 'i'));
    }
    if (ranges.stream().anyMatch(range -> !range.equals(Optional.empty()))) {
      tree.put("RANGE", ranges);
    }
  }

  private static Object range(Range range, boolean whole) {
    if (range instanceof Range.Bounds bounds) {
      return Json.object("MIN", number(bounds.least(), whole), "MAX", number(bounds.most(), whole));
    } else if (range instanceof Range.Words words) {
      return Json.object("VALS", words.words());
    }
    return Optional.empty();
  }

  private static Object number(double value, boolean whole) {
    if (whole) {
      return (long) value;
    }
    return (float) value;
  }
}
