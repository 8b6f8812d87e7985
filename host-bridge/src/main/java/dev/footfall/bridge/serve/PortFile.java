package dev.footfall.bridge.serve;

import dev.footfall.bridge.protocol.Address;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How programs of this user find the engine and prove that they may use it: {@code engine.port} in
 * the {@link RuntimeFolder}, readable by its owner alone, one {@code key=value} a line.
 *
 * @param port of OSC
 * @param pid of the engine's process
 * @param token to be sent along with requests
 * @param panel port of the panel, empty if there is none
 */
public record PortFile(int port, long pid, String token, OptionalInt panel) {
  static final String NAME = "engine.port";

  /**
   * Reads the port file of a folder.
   *
   * @return empty if there is none, or none that can be understood
   */
  public static Optional<PortFile> read(Path folder) {
    try {
      Map<String, String> lines = new LinkedHashMap<>();
      for (String line : Files.readAllLines(folder.resolve(NAME))) {
        int equals = line.indexOf('=');
        if (equals > 0) {
          lines.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
        }
      }
      String panel = lines.getOrDefault("panel", "off");
      return Optional.of(
          new PortFile(
              Integer.parseInt(lines.getOrDefault("port", "")),
              Long.parseLong(lines.getOrDefault("pid", "")),
              lines.getOrDefault("token", ""),
              panel.equals("off") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(panel))));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Whether the process that wrote it is there; another may have got its number since. */
  boolean processIsAlive() {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  /**
   * Puts this file in the place of what was there, in one step: no reader sees half of it.
   *
   * @throws FootfallException BAD_REQUEST if it cannot be written
   */
  void write(Path folder) {
    RuntimeFolder.make(folder);
    try {
      Path temporary =
          Files.createTempFile(folder, NAME, ".tmp", RuntimeFolder.ownerOnly("rw-------"));
      try {
        Files.writeString(temporary, text());
        Files.move(temporary, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          "the port file %s cannot be written (%s); name another folder in FOOTFALL_HOME"
              .formatted(folder.resolve(NAME), e),
          e);
    }
  }

  private String text() {
    return """
        port=%d
        pid=%d
        token=%s
        panel=%s
        protocol=%d
        """
        .formatted(
            port,
            pid,
            token,
            panel.isPresent() ? Integer.toString(panel.getAsInt()) : "off",
            Address.PROTOCOL_NUMBER);
  }

  /** Deletes the file unless another engine has put its own there. */
  void removeFrom(Path folder) throws IOException {
    if (read(folder).equals(Optional.of(this))) {
      try {
        Files.delete(folder.resolve(NAME));
      } catch (NoSuchFileException e) {
        // Gone is what was wanted.
      }
    }
  }

  /** Without the token, so that it can be logged. */
  @Override
  public String toString() {
    return "port %d, pid %d".formatted(port, pid);
  }
}
