package dev.footfall.bridge.live;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A real program in a made-up home, with an end to our patience. */
final class LiveProgram {
  static final Path ROOT = Path.of(System.getProperty("footfall.root"));

  private LiveProgram() {}

  /** Runs a program to its end; gives what it printed, whatever its exit status. */
  static String run(
      Path folder, List<String> command, Map<String, String> environment, long patienceS)
      throws IOException, InterruptedException {
    Path printed = Files.createTempFile(folder, "printed", ".txt");
    Process process = start(folder, command, environment, printed);
    boolean ended = process.waitFor(patienceS, TimeUnit.SECONDS);
    stop(process);
    String text = Files.readString(printed);
    assertTrue(ended, command + " did not end within the limit; it printed:\n" + text);
    return text;
  }

  /** Starts a program whose output goes to a file. */
  static Process start(
      Path folder, List<String> command, Map<String, String> environment, Path printed)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("XDG_CONFIG_HOME", folder.resolve("config").toString());
    builder.environment().put("FOOTFALL_HOME", folder.resolve("home").toString());
    builder.environment().putAll(environment);
    return builder.directory(folder.toFile()).redirectOutput(printed.toFile()).start();
  }

  /** Ends a program and what it has started. */
  static void stop(Process process) throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().waitFor();
  }

  /** The fields behind a first word, of all printed lines that begin with it. */
  static List<List<String>> rows(String printed, String word) {
    return printed
        .lines()
        .filter(line -> line.startsWith(word + "\t"))
        .map(line -> List.of(line.split("\t")))
        .map(fields -> fields.subList(1, fields.size()))
        .toList();
  }
}
