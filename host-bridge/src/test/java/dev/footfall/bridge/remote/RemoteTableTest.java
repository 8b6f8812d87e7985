package dev.footfall.bridge.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of remotes in docs/protocol.md and {@link RemoteValue} are the same. */
class RemoteTableTest {
  private static final String HEAD = "| name | tag | access | range | meaning |";

  @Test
  void table_ofThePage_equalsTheEnum() throws IOException {
    List<String> page =
        Files.readAllLines(Path.of(System.getProperty("footfall.root"), "docs", "protocol.md"));
    String table =
        page.stream()
            .skip(page.indexOf(HEAD) + 2)
            .takeWhile(line -> line.startsWith("|"))
            .collect(Collectors.joining("\n"));
    String code =
        Arrays.stream(RemoteValue.values())
            .map(RemoteTableTest::line)
            .collect(Collectors.joining("\n"));
    assertEquals(code, table);
  }

  private static String line(RemoteValue value) {
    return "| %s | %c | %s | %s| %s |"
        .formatted(
            value.word(),
            value.tag(),
            value.settable() ? "set" : "shown",
            range(value),
            value.meaning());
  }

  private static String range(RemoteValue value) {
    if (value.range() instanceof Range.Bounds bounds) {
      return "%.0f..%.0f ".formatted(bounds.least(), bounds.most());
    } else if (value.range() instanceof Range.Words words) {
      return value.settable()
          ? "the words of [cli.md](cli.md) "
          : String.join(" ", words.words()) + " ";
    }
    return "";
  }
}
