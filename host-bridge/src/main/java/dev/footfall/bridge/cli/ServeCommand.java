package dev.footfall.bridge.cli;

import dev.footfall.bridge.Defaults;
import dev.footfall.bridge.Version;
import dev.footfall.bridge.Wiring;
import dev.footfall.bridge.doctor.Doctor;
import dev.footfall.bridge.serve.RuntimeFolder;
import dev.footfall.bridge.serve.ServeConfig;
import dev.footfall.bridge.serve.ServeLoop;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.pipeline.settings.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
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
  private static final int MOST_IDLE_MINUTES = 10_080;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "OSC over UDP and TCP (9177); 0 takes any free one")
  private int port = ServeConfig.DEFAULT_PORT;

  @Option(
      names = "--panel",
      paramLabel = "N|off",
      description = "HTTP with OSCQuery (9178, or a free one if that is taken); 0 takes a free one")
  private String panel = Integer.toString(ServeConfig.DEFAULT_PANEL);

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      description = "127.0.0.1; any other lets the network in")
  private String bind = "127.0.0.1";

  @Option(
      names = "--allow",
      paramLabel = "ADDRESS",
      description =
          "a machine whose remotes need no token, as this one's; may be given several times")
  private List<String> allowed = List.of();

  @Option(
      names = "--announce",
      description = "tells the local network of the engine (multicast DNS); needs --bind")
  private boolean announce;

  @Option(
      names = "--idle",
      paramLabel = "MINUTES",
      description = "ends by itself after so long without a client and a job (never)")
  private double idleMinutes;

  /** What is missing here takes seconds to find out; until then the state says nothing of it. */
  private final AtomicReference<String> missing = new AtomicReference<>("");

  @Override
  public Integer call() {
    Settings settings = Defaults.read();
    ServeConfig config = config(settings);
    try (Wiring wiring = Wiring.open(settings)) {
      Thread look = new Thread(() -> missing.set(Doctor.missing()), "footfall-doctor");
      look.setDaemon(true);
      look.start();
      ServeLoop.run(config, wiring.jobs());
    }
    return 0;
  }

  private ServeConfig config(Settings settings) {
    return new ServeConfig(
        address("bind", bind),
        checkedPort("port", port),
        RuntimeFolder.find(),
        Version.CURRENT,
        missing::get,
        panelPort(),
        new ServeConfig.Remotes(
            allowed.stream().map(text -> address("allow", text)).collect(Collectors.toSet()),
            announce,
            settings),
        idle());
  }

  private Optional<Duration> idle() {
    if (!(idleMinutes >= 0 && idleMinutes <= MOST_IDLE_MINUTES)) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          "idle is %s; it goes from 0 (never) to %d minutes"
              .formatted(idleMinutes, MOST_IDLE_MINUTES));
    }
    return Optional.of(Duration.ofMillis(Math.round(idleMinutes * 60_000)))
        .filter(limit -> !limit.isZero());
  }

  private OptionalInt panelPort() {
    if (panel.equals("off")) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(checkedPort("panel", Integer.parseInt(panel)));
    } catch (NumberFormatException e) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST, "panel is '%s'; it takes a port or off".formatted(panel), e);
    }
  }

  private static int checkedPort(String option, int port) {
    if (port < 0 || port > MOST_PORT) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          "%s is %d; it goes from 0 to %d".formatted(option, port, MOST_PORT));
    }
    return port;
  }

  private static InetAddress address(String option, String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          "%s '%s' is no address that is known here; give one, as 127.0.0.1"
              .formatted(option, text),
          e);
    }
  }
}
