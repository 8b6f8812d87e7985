package dev.footfall.bridge.serve;

import dev.footfall.bridge.osc.OscClient;
import dev.footfall.bridge.osc.OscServer;
import dev.footfall.bridge.protocol.Address;
import dev.footfall.bridge.protocol.Message;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Looks after an engine that may already run for this user: there is one port file for both. */
final class RunningEngine {
  /** A living engine answers within a millisecond; a busy machine may take longer. */
  private static final Duration PATIENCE = Duration.ofMillis(300);

  private static final int ATTEMPTS = 3;

  private final Path home;

  RunningEngine(Path home) {
    this.home = home;
  }

  /**
   * Takes the port.
   *
   * @throws FootfallException BUSY that names the engine which has it, if one of this user has
   */
  OscServer bind(ServeConfig config) {
    try {
      return OscServer.bind(config.bind(), config.port());
    } catch (FootfallException e) {
      Optional<PortFile> other =
          PortFile.read(home).filter(file -> file.port() == config.port() && answers(file));
      if (e.code() == ErrorCode.BUSY && other.isPresent()) {
        throw taken(other.get());
      }
      throw e;
    }
  }

  /**
   * Makes sure that a port file in the folder is a dead engine's, whose port may have been any.
   *
   * @param ownPort is taken by this process already, so no other engine answers there
   * @throws FootfallException BUSY that names the engine which is alive
   */
  void refuseSecond(int ownPort) {
    Optional<PortFile> other =
        PortFile.read(home).filter(file -> file.port() != ownPort && answers(file));
    if (other.isPresent()) {
      throw taken(other.get());
    }
  }

  /** Asks, since the process number alone may belong to another program by now. */
  private static boolean answers(PortFile file) {
    if (!file.processIsAlive()) {
      return false;
    }
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), file.port());
    try (OscClient client = new OscClient(address)) {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        client.send(new Message(Address.HELLO.address(), "probe", "footfall serve"));
        if (client.receive(PATIENCE).isPresent()) {
          return true;
        }
      }
      return false;
    } catch (FootfallException e) {
      return false;
    }
  }

  private FootfallException taken(PortFile other) {
    return new FootfallException(
        ErrorCode.BUSY,
        "the Footfall engine with process number %d runs already on port %d (%s); use that one, stop it, or set FOOTFALL_HOME to another folder and give another --port"
            .formatted(other.pid(), other.port(), home.resolve(PortFile.NAME)));
  }
}
