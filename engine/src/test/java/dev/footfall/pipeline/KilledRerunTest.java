package dev.footfall.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.export.PlanJson;
import dev.footfall.place.PlacementPlan;
import dev.footfall.place.PlanClip;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kill -9 in the middle of a run: the folder opens with the old plan or the new one, complete. */
class KilledRerunTest {
  private static final int KILLS = 30;

  @TempDir private Path folder;

  @Test
  void run_killedAtThirtyRandomMoments_thePlanIsTheOldOrTheNewOne()
      throws IOException, InterruptedException {
    Path old = folder.resolve("old");
    new Session(old, RerunChild.before()).run("surface=grass formats=clips,rpp,mix");
    Path done = copy(old, folder.resolve("done"));
    long start = System.nanoTime();
    long runNanos;
    try (Child child = new Child(done)) {
      start = System.nanoTime();
      child.go();
      assertEquals("done", child.line());
      runNanos = System.nanoTime() - start;
    }
    String before = text(old);
    String after = text(done);
    assertNotEquals(before, after);
    Random random = new Random(9);
    int newer = 0;
    int unfinished = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Path victim = copy(old, folder.resolve("kill" + kill));
      try (Child child = new Child(victim)) {
        child.go();
        // The later the likelier, up to a little after: files get their names at the end.
        double moment = 1.4 * Math.sqrt(random.nextDouble());
        TimeUnit.NANOSECONDS.sleep((long) (runNanos * moment));
        child.kill();
      }
      String found = text(victim);
      assertTrue(
          found.equals(before) || found.equals(after), "kill %d: a third plan".formatted(kill));
      assertComplete(victim, PlanJson.read(found, "plan.json"));
      newer += found.equals(after) ? 1 : 0;
      unfinished += leftovers(victim) > 0 ? 1 : 0;
      // Whatever was left behind does not stand in the way of the next run.
      if (kill % 10 == 0) {
        new Session(victim, RerunChild.after()).run("surface=wood formats=clips,rpp,mix");
        assertComplete(victim, PlanJson.read(text(victim), "plan.json"));
      }
    }
    System.out.printf(
        "%d kills: %d with the old plan, %d with the new one, %d with files half done%n",
        KILLS, KILLS - newer, newer, unfinished);
  }

  private static String text(Path folder) throws IOException {
    return Files.readString(folder.resolve("plan.json"));
  }

  /** Every file that the plan names is there with the content that its name says. */
  private static void assertComplete(Path folder, PlacementPlan plan) throws IOException {
    assertFalse(plan.activeClips().isEmpty());
    for (PlanClip clip : plan.clips()) {
      for (String file : List.of(clip.file(), clip.paddedFile())) {
        byte[] bytes = Files.readAllBytes(folder.resolve(file));
        assertEquals("clips/" + sha256(bytes).substring(0, 16) + ".wav", file);
      }
    }
    String tsv = Files.readString(folder.resolve("plan.tsv"));
    assertTrue(tsv.endsWith("\n"), "plan.tsv is cut off");
    for (Path older : list(folder)) {
      if (older.getFileName().toString().matches("plan\\.\\d+\\.json")) {
        PlanJson.read(Files.readString(older), older.toString());
      }
    }
  }

  private static long leftovers(Path folder) throws IOException {
    return list(folder).stream().filter(p -> p.getFileName().toString().startsWith(".")).count()
        + list(folder.resolve("clips")).stream()
            .filter(p -> p.getFileName().toString().startsWith("."))
            .count();
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.toList();
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> walk = Files.walk(from)) {
      for (Path path : walk.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    }
    return to;
  }

  /** The program, waiting to begin. */
  private static final class Child implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;

    Child(Path folder) throws IOException {
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  RerunChild.class.getName(),
                  folder.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      lines = process.inputReader();
      assertEquals("ready", line());
    }

    String line() throws IOException {
      return lines.readLine();
    }

    void go() throws IOException {
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
    }

    /** SIGKILL on POSIX, TerminateProcess on Windows: neither lets it clean up. */
    void kill() throws InterruptedException {
      process.destroyForcibly();
      assertTrue(process.waitFor(30, TimeUnit.SECONDS), "it does not die");
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
