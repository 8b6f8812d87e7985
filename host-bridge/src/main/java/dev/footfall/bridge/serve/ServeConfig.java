package dev.footfall.bridge.serve;

import dev.footfall.pipeline.settings.Settings;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What {@code footfall serve} is started with.
 *
 * @param bind the address that OSC and HTTP listen on
 * @param port of OSC; 0 is any free one
 * @param home folder of the port file, by default {@link RuntimeFolder#find}
 * @param engineVersion what {@code welcome} says
 * @param about one line on what is missing on this machine, part of every state; may be empty, and
 *     may come to be known only later
 * @param panel port of HTTP, 0 is any free one; empty if there is none
 * @param remotes what concerns remotes alone
 * @param idle after how long without a client and a job it ends; empty is never
 */
public record ServeConfig(
    InetAddress bind,
    int port,
    Path home,
    String engineVersion,
    Supplier<String> about,
    OptionalInt panel,
    Remotes remotes,
    Optional<Duration> idle) {
  /** Where {@code footfall serve} listens unless told otherwise. */
  public static final int DEFAULT_PORT = 9177;

  /** Where HTTP listens unless told otherwise. */
  public static final int DEFAULT_PANEL = 9178;

  /**
   * What concerns remotes.
   *
   * @param allowed other machines that may do what this one may without the token
   * @param announced whether the local network is told of the engine
   * @param settings what a remote's controls show before it has set anything
   */
  public record Remotes(Set<InetAddress> allowed, boolean announced, Settings settings) {
    public static final Remotes NONE = new Remotes(Set.of(), false, Settings.DEFAULT);

    public Remotes {
      allowed = Set.copyOf(allowed);
      Objects.requireNonNull(settings);
    }
  }

  public ServeConfig {
    Objects.requireNonNull(bind);
    Objects.requireNonNull(home);
    Objects.requireNonNull(engineVersion);
    Objects.requireNonNull(about);
    Objects.requireNonNull(panel);
    Objects.requireNonNull(remotes);
    Objects.requireNonNull(idle);
  }

  /** Without anything for remotes, and with what is missing known already. */
  public ServeConfig(
      InetAddress bind,
      int port,
      Path home,
      String engineVersion,
      String about,
      OptionalInt panel) {
    this(bind, port, home, engineVersion, () -> about, panel, Remotes.NONE, Optional.empty());
  }
}
