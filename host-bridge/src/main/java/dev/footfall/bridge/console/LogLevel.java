package dev.footfall.bridge.console;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** How much is logged to standard error: warnings, or everything of ours. */
public final class LogLevel {
  private LogLevel() {}

  public static void set(boolean verbose) {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    ((Logger) LoggerFactory.getLogger("dev.footfall")).setLevel(verbose ? Level.DEBUG : Level.WARN);
  }
}
