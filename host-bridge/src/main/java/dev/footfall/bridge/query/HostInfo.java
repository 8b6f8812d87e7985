package dev.footfall.bridge.query;

import dev.footfall.json.Json;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Objects;

/**
 * Where the engine is.
 *
 * @param osc where it listens to OSC, over UDP and TCP alike
 */
public record HostInfo(InetSocketAddress osc) {
  public HostInfo {
    Objects.requireNonNull(osc);
  }

  /**
   * The object that HOST_INFO is answered with. Where OSC listens on every address there is none to
   * name: a client then takes the one that it asked.
   */
  Map<String, Object> tree() {
    Map<String, Object> tree = Json.object("NAME", "Footfall");
    if (!osc.getAddress().isAnyLocalAddress()) {
      tree.put("OSC_IP", osc.getAddress().getHostAddress());
    }
    tree.put("OSC_PORT", osc.getPort());
    tree.put("OSC_TRANSPORT", "UDP");
    Map<String, Object> extensions = Json.object();
    for (String name :
        new String[] {"ACCESS", "VALUE", "RANGE", "DESCRIPTION", "LISTEN", "OSC_STREAMING"}) {
      extensions.put(name, true);
    }
    tree.put("EXTENSIONS", extensions);
    return tree;
  }
}
