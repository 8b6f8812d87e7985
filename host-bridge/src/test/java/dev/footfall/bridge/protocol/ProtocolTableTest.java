package dev.footfall.bridge.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.bridge.protocol.Address.Role;
import dev.footfall.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of docs/protocol.md and the one of {@link Address} are the same. */
class ProtocolTableTest {
  /** The cells of a row of the table of addresses. */
  private record Row(List<String> cells) {
    String cell(int column) {
      return cells.get(column);
    }

    List<String> words(int column) {
      return Stream.of(cell(column).split(" ")).filter(word -> !word.isEmpty()).toList();
    }
  }

  private static String page() throws IOException {
    return Files.readString(Path.of(System.getProperty("footfall.root"), "docs", "protocol.md"));
  }

  private static List<Row> rows() throws IOException {
    return page()
        .lines()
        .filter(line -> line.startsWith("| /footfall/"))
        .map(line -> line.substring(1, line.length() - 1).split("\\|", -1))
        .map(cells -> new Row(Arrays.stream(cells).map(String::strip).toList()))
        .toList();
  }

  @Test
  void table_ofThePage_equalsTheEnum() throws IOException {
    String page =
        rows().stream()
            .map(row -> String.join(" | ", row.cells().subList(0, 5)))
            .collect(Collectors.joining("\n"));
    String code =
        Arrays.stream(Address.values())
            .map(ProtocolTableTest::line)
            .collect(Collectors.joining("\n"));
    assertEquals(code, page);
  }

  private static String line(Address address) {
    return String.join(
        " | ",
        address.address(),
        String.join(" ", address.tags().split("")),
        String.join(" ", address.arguments()),
        address.role().name().toLowerCase(Locale.ROOT),
        "1");
  }

  @Test
  void table_repliesAndErrors_exist() throws IOException {
    for (Row row : rows()) {
      assertEquals(8, row.cells().size(), row.cell(0));
      for (String reply : row.words(6)) {
        Address address = Address.named(reply).orElseThrow();
        assertEquals(Role.REPLY, address.role(), row.cell(0));
      }
      row.words(7).forEach(ErrorCode::valueOf);
    }
  }

  @Test
  void page_namesEveryOptionAndTheProtocolNumber() throws IOException {
    String page = page();
    for (OptionKey key : OptionKey.values()) {
      assertTrue(page.matches("(?s).*\\b" + key.flag() + "\\b.*"), key.flag());
    }
    assertTrue(page.contains("`protocol=" + Address.PROTOCOL_NUMBER + "`"));
  }

  @Test
  void table_requests_haveAFormInIntegersFloatsAndStrings() {
    for (Address address : Address.values()) {
      assertTrue(address.tags().matches("[ifs]+"), address.address());
      assertEquals(address.tags().length(), address.arguments().size(), address.address());
    }
  }
}
