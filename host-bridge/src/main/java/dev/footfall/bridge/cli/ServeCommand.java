package dev.footfall.bridge.cli;

import dev.footfall.bridge.Defaults;
import dev.footfall.bridge.Version;
import dev.footfall.bridge.Wiring;
import dev.footfall.bridge.serve.RuntimeFolder;
import dev.footfall.bridge.serve.ServeConfig;
import dev.footfall.bridge.serve.ServeLoop;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The long-running engine. */
@Command(
    name = "serve",
    description =
        "Runs the engine that editors and remotes drive over OSC, until it is told to quit.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  private static final int MOST_PORT = 65_535;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "OSC over UDP and TCP (9177); 0 takes any free one")
  private int port = ServeConfig.DEFAULT_PORT;

  @Option(names = "--panel", paramLabel = "N|off", description = "only off: the panel comes later")
  private String panel = "off";

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      description = "127.0.0.1; any other lets the network in")
  private String bind = "127.0.0.1";

  @Override
  public Integer call() {
    if (!panel.equals("off")) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST, "panel '%s': this version has no panel; use off".formatted(panel));
    }
    try (Wiring wiring = Wiring.open(Defaults.read())) {
      ServeLoop.run(config(), wiring.jobs());
    }
    return 0;
  }

  private ServeConfig config() {
    if (port < 0 || port > MOST_PORT) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST, "port is %d; it goes from 0 to %d".formatted(port, MOST_PORT));
    }
    try {
      return new ServeConfig(
          InetAddress.getByName(bind),
          port,
          RuntimeFolder.find(),
          Version.CURRENT,
          "",
          OptionalInt.empty());
    } catch (UnknownHostException e) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          "bind '%s' is no address of this machine; give one, as 127.0.0.1".formatted(bind),
          e);
    }
  }
}
