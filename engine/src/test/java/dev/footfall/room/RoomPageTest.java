package dev.footfall.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.error.Vocabulary;
import dev.footfall.scene.Environment;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** docs/rooms.md says what the code does. */
class RoomPageTest {
  private static List<String> page;

  @BeforeAll
  static void readPage() throws IOException {
    page = Files.readAllLines(Path.of(System.getProperty("footfall.root"), "docs", "rooms.md"));
  }

  @Test
  void figures_onThePage_areThoseOfTheRooms() {
    for (Room room : Room.values()) {
      if (room != Room.DRY) {
        assertTrue(page.contains(row(room)), row(room));
      }
    }
  }

  private static String row(Room room) {
    Acoustics a = room.acoustics();
    Acoustics.Shape s = a.shape();
    String box =
        s.equals(Acoustics.Shape.OPEN)
            ? "open"
            : numbers(" x ", s.widthM(), s.depthM(), s.heightM());
    return "| %s | %s | %s | %s | %s |"
        .formatted(
            Vocabulary.word(room),
            numbers(" | ", a.lowS(), a.midS(), a.highS(), a.preDelayMs()),
            box,
            numbers(" ", s.sides(), s.ends(), s.floor(), s.ceiling()),
            numbers(" | ", a.earlyShare(), a.evenDistanceM()));
  }

  private static String numbers(String between, double... values) {
    return DoubleStream.of(values)
        .mapToObj(v -> new BigDecimal(Double.toString(v)).stripTrailingZeros().toPlainString())
        .collect(Collectors.joining(between));
  }

  @Test
  void environments_onThePage_areThoseOfTheRooms() {
    Map<String, String> written = new HashMap<>();
    for (String line :
        page.subList(
            page.indexOf("| environment in the picture | room |") + 2,
            page.indexOf("## How it is made"))) {
      String[] cells = line.split(" *\\| *");
      for (String word : cells.length > 2 ? cells[1].split(" ") : new String[0]) {
        written.put(word, cells[2]);
      }
    }
    assertEquals(
        Arrays.stream(Environment.values())
            .collect(Collectors.toMap(Vocabulary::word, e -> Vocabulary.word(Room.of(e)))),
        written);
  }
}
