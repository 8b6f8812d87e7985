package dev.footfall.bridge.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the Resolve script calls is in Resolve's documented API, and fits into its files. */
class ResolveApiTest {
  private static final Path ROOT = Path.of(System.getProperty("footfall.root"));
  private static final Path SCRIPTS = ROOT.resolve("scripts/resolve");
  private static final int MAX_LINES = 300;

  /** Methods of Resolve's objects begin with a capital, as none of ours does. */
  private static final Pattern CALL =
      Pattern.compile("(?::|try\\([\\w.]+, \")([A-Z][A-Za-z]+)(?=[(\"])");

  private static Stream<Path> scripts() throws IOException {
    return Files.walk(SCRIPTS).filter(path -> path.toString().endsWith(".lua"));
  }

  @Test
  void scripts_callOnlyWhatResolveHas() throws IOException {
    Set<String> known =
        Files.readAllLines(ROOT.resolve("host-bridge/src/test/lua/resolve/api.tsv")).stream()
            .map(line -> line.split("\t"))
            .filter(fields -> fields.length == 4)
            .map(fields -> fields[1])
            .collect(Collectors.toSet());
    Set<String> called = new TreeSet<>();
    for (Path script : scripts().toList()) {
      Matcher calls = CALL.matcher(Files.readString(script));
      while (calls.find()) {
        called.add(calls.group(1));
      }
    }
    assertTrue(called.size() > 30, called.toString());
    called.removeAll(known);
    assertEquals(Set.of(), called);
  }

  @Test
  void scripts_areShort() throws IOException {
    for (Path script : scripts().toList()) {
      assertTrue(Files.readAllLines(script).size() < MAX_LINES, script.toString());
    }
  }
}
