package dev.footfall.pipeline.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.contact.walk.Walk;
import dev.footfall.error.Warning;
import dev.footfall.error.WarningCode;
import dev.footfall.time.MediaRange;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchWarningsTest {
  private static final MediaRange RANGE = new MediaRange(0, 20_000_000);

  private static Walk walk(int id, long firstUs, long lastUs) {
    return new Walk(id, firstUs, lastUs, List.of(), List.of(), List.of());
  }

  private static List<Warning> warnings(Walk... walks) {
    return WatchWarnings.of(RANGE, List.of(walks), List.of());
  }

  private static List<MediaRange> spans(List<Warning> warnings) {
    return warnings.stream().map(w -> new MediaRange(w.startUs(), w.endUs())).toList();
  }

  @Test
  void of_nobody_isTheWholeRange() {
    assertEquals(List.of(RANGE), spans(warnings()));
  }

  @Test
  void of_peopleWithGaps_namesTheGapsOfThreeSecondsAndMore() {
    List<Warning> found =
        warnings(
            walk(1, 1_000_000, 5_000_000),
            walk(2, 2_000_000, 4_000_000),
            walk(3, 8_000_000, 9_000_000),
            walk(4, 11_999_999, 15_000_000));
    assertEquals(
        List.of(new MediaRange(5_000_000, 8_000_000), new MediaRange(15_000_000, 20_000_000)),
        spans(found));
    assertTrue(found.stream().allMatch(w -> w.code() == WarningCode.NO_PEOPLE));
  }

  @Test
  void of_hiddenFeetAndLegs_namesBothApart() {
    MediaRange feet = new MediaRange(2_000_000, 4_000_000);
    MediaRange legs = new MediaRange(6_000_000, 9_000_000);
    List<Warning> found =
        warnings(new Walk(3, 0, 20_000_000, List.of(), List.of(feet), List.of(legs)));
    assertEquals(List.of(feet, legs), spans(found));
    assertTrue(found.stream().allMatch(w -> w.code() == WarningCode.FEET_HIDDEN));
    assertTrue(found.get(0).text().contains("guessed"), found.get(0).text());
    assertTrue(found.get(1).text().startsWith("no steps of person 3"), found.get(1).text());
  }
}
