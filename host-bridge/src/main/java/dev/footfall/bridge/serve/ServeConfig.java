package dev.footfall.bridge.serve;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What {@code footfall serve} is started with.
 *
 * @param bind the address that OSC listens on
 * @param port of OSC; 0 is any free one
 * @param home folder of the port file, by default {@link RuntimeFolder#find}
 * @param engineVersion what {@code welcome} says
 * @param about one line on what is missing on this machine, part of every state; may be empty
 * @param panel port of the panel, empty if there is none
 */
public record ServeConfig(
    InetAddress bind, int port, Path home, String engineVersion, String about, OptionalInt panel) {
  /** Where {@code footfall serve} listens unless told otherwise. */
  public static final int DEFAULT_PORT = 9177;

  public ServeConfig {
    Objects.requireNonNull(bind);
    Objects.requireNonNull(home);
    Objects.requireNonNull(engineVersion);
    Objects.requireNonNull(about);
    Objects.requireNonNull(panel);
  }
}
