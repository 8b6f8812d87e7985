package dev.footfall.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.Require;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C on a program of its own. */
class InterruptTest {
  private static final long SIGINT_BIT = 1L << 1;

  @TempDir private Path folder;

  @Test
  void render_interruptedWhileWatching_leavesNothingAndExits130()
      throws IOException, InterruptedException {
    String kill = Require.tool("kill", "procps");
    Require.that(!ignoresInterrupts(), "Ctrl-C does nothing here; run the tests in the foreground");
    Path clip = DemoClip.unpack(folder);
    Path out = folder.resolve("out");
    Process render =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.footfall.bridge.Main",
                "render",
                clip.toString(),
                "--surface",
                "grass",
                "--out",
                out.toString())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader lines = render.inputReader()) {
      String line = lines.readLine();
      while (line != null && !line.contains("watch")) {
        line = lines.readLine();
      }
      assertTrue(line != null, "the program ended before it began");
      new ProcessBuilder(kill, "-INT", Long.toString(render.pid())).start().waitFor();
      assertTrue(render.waitFor(60, TimeUnit.SECONDS), "it does not end");
    } finally {
      render.destroyForcibly();
    }
    assertEquals(130, render.exitValue());
    assertEquals(List.of(), filesBelow(out));
  }

  /** Whether this process was started with SIGINT ignored, as by nohup or an ampersand. */
  private static boolean ignoresInterrupts() throws IOException {
    Path status = Path.of("/proc/self/status");
    return Files.isReadable(status)
        && Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .anyMatch(mask -> (Long.parseUnsignedLong(mask, 16) & SIGINT_BIT) != 0);
  }

  private static List<Path> filesBelow(Path out) throws IOException {
    if (!Files.exists(out)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(out)) {
      return walk.filter(Files::isRegularFile).toList();
    }
  }
}
