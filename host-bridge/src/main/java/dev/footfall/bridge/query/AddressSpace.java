package dev.footfall.bridge.query;

import dev.footfall.bridge.protocol.Address;
import dev.footfall.bridge.query.Method.Access;
import dev.footfall.bridge.remote.Range;
import dev.footfall.bridge.remote.RemoteValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Every address that the engine takes messages at or has a value at, in the order of its path. What
 * it only sends as an answer is not among them.
 */
final class AddressSpace {
  private final TreeMap<String, Method> methods = new TreeMap<>();

  AddressSpace() {
    for (Address address : Address.values()) {
      if (address.role() != Address.Role.REPLY || hasValue(address)) {
        add(method(address));
      }
    }
    for (RemoteValue value : RemoteValue.values()) {
      add(
          new Method(
              value.address(),
              String.valueOf(value.tag()),
              value.settable() ? Access.BOTH : Access.READ,
              List.of(value.range()),
              value.meaning()));
    }
  }

  private void add(Method method) {
    methods.put(method.path(), method);
  }

  private static boolean hasValue(Address address) {
    return address == Address.STATE;
  }

  private static Method method(Address address) {
    List<Range> ranges = new ArrayList<>();
    for (String argument : address.arguments()) {
      ranges.add(
          switch (argument) {
            case "port" -> new Range.Bounds(0, 65_535);
            case "fraction", "value" -> new Range.Bounds(0, 1);
            case "state" -> RemoteValue.STATE.range();
            default -> new Range.Any();
          });
    }
    return new Method(
        address.address(),
        address.tags(),
        hasValue(address) ? Access.READ : Access.WRITE,
        ranges,
        description(address));
  }

  private static String description(Address address) {
    return switch (address.role()) {
      case TRIGGER ->
          address == Address.TRIGGER_RESET
              ? "a button: 1 takes back what remotes have set"
              : "a button: 1 does it in the registered host";
      case REQUEST -> "request: " + String.join(", ", address.arguments());
      case REPLY -> "how the running job stands, or else the last one";
    };
  }

  Optional<Method> at(String path) {
    return Optional.ofNullable(methods.get(path));
  }

  /** Whether the path is one of an address or of what holds some. */
  boolean contains(String path) {
    return methods.containsKey(path) || path.equals("/") || !childrenOf(path).isEmpty();
  }

  /** The names of the next level below a path, each with its path, in order. */
  Map<String, String> childrenOf(String path) {
    String prefix = path.equals("/") ? "/" : path + "/";
    Map<String, String> children = new TreeMap<>();
    for (String below : methods.tailMap(prefix).keySet()) {
      if (!below.startsWith(prefix)) {
        break;
      }
      String name = below.substring(prefix.length()).replaceFirst("/.*", "");
      children.put(name, prefix + name);
    }
    return Collections.unmodifiableMap(children);
  }
}
