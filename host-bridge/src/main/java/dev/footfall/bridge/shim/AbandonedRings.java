package dev.footfall.bridge.shim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rings of pictures whose host has died: each lies in a folder {@code rings/PID-N} of the engine's
 * home that names the host's process. Needs no shim.
 */
public final class AbandonedRings {
  private static final Logger LOG = LoggerFactory.getLogger(AbandonedRings.class);
  private static final Pattern FOLDER = Pattern.compile("(\\d{1,18})-\\d+");
  private static final String RING = ".ffring";

  private AbandonedRings() {}

  /** Deletes them. What else lies there, and the rings of hosts that live, is left alone. */
  public static void sweep(Path home) {
    Path rings = home.resolve("rings");
    if (!Files.isDirectory(rings)) {
      return;
    }
    try (Stream<Path> folders = Files.list(rings)) {
      folders.filter(AbandonedRings::isAbandoned).forEach(AbandonedRings::delete);
    } catch (IOException e) {
      LOG.warn("{} cannot be swept: {}", rings, e.toString());
    }
  }

  private static boolean isAbandoned(Path folder) {
    Matcher name = FOLDER.matcher(folder.getFileName().toString());
    if (!name.matches() || !Files.isDirectory(folder)) {
      return false;
    }
    Optional<ProcessHandle> host = ProcessHandle.of(Long.parseLong(name.group(1)));
    return host.filter(ProcessHandle::isAlive).isEmpty();
  }

  private static void delete(Path folder) {
    try {
      List<Path> files;
      try (Stream<Path> found = Files.list(folder)) {
        files = found.toList();
      }
      for (Path file : files) {
        if (file.toString().endsWith(RING)) {
          Files.delete(file);
        }
      }
      if (files.stream().allMatch(file -> file.toString().endsWith(RING))) {
        Files.delete(folder);
      }
      LOG.info("deleted what a host that has died left in {}", folder);
    } catch (IOException e) {
      LOG.warn("{} is of no use any more, but cannot be deleted: {}", folder, e.toString());
    }
  }
}
