package dev.footfall.synth.flow;

import dev.footfall.contact.Action;
import dev.footfall.error.Vocabulary;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Surface;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kinds of step that were not recorded, and the rules by which they are made. */
public final class ShiftTable {
  private static final int FIRST_MEASURE = 3;

  private final Map<String, Shift> shifts;

  private ShiftTable(Map<String, Shift> shifts) {
    this.shifts = Map.copyOf(shifts);
  }

  /**
   * Reads the table, tab-separated: kind (surface, footwear, action or wet), name, as, brightness,
   * attack, decay, gap, why; a header line. {@code as} is empty where nothing stands in.
   */
  public static ShiftTable parse(String text) {
    Map<String, Shift> shifts = new HashMap<>();
    text.lines()
        .filter(line -> !line.isBlank())
        .skip(1)
        .forEach(
            line -> {
              String[] cells = line.split("\t", -1);
              shifts.put(cells[0] + " " + cells[1], shift(cells));
            });
    return new ShiftTable(shifts);
  }

  private static Shift shift(String[] cells) {
    List<Float> measures = new ArrayList<>();
    for (int i = 0; i < Shift.MEASURES; i++) {
      measures.add(Float.valueOf(cells[FIRST_MEASURE + i]));
    }
    Optional<String> as = Optional.of(cells[2]).filter(word -> !word.isEmpty());
    return new Shift(
        as.filter(word -> cells[0].equals("surface")).map(Surface.WORDS::parse),
        as.filter(word -> cells[0].equals("action")).map(Action.WORDS::parse),
        measures);
  }

  Shift of(Surface surface) {
    return of("surface", surface);
  }

  Shift of(Footwear footwear) {
    return of("footwear", footwear);
  }

  Shift of(Action action) {
    return of("action", action);
  }

  /** What water on a surface adds. */
  Shift wet() {
    return shifts.getOrDefault("wet wet", Shift.NONE);
  }

  private Shift of(String kind, Enum<?> name) {
    return shifts.getOrDefault(kind + " " + Vocabulary.word(name), Shift.NONE);
  }
}
