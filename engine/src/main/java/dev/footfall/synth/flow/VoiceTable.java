package dev.footfall.synth.flow;

import dev.footfall.contact.Action;
import dev.footfall.scene.Surface;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What the recordings that the network learned from were like, one row each. */
public final class VoiceTable {
  private static final int FIRST_MEASURE = 6;

  private final List<VoiceRow> rows;

  private VoiceTable(List<VoiceRow> rows) {
    this.rows = List.copyOf(rows);
  }

  /**
   * Reads the table, tab-separated: surface, barefoot, action, set, setLabel, tokens and five
   * measures; a header line, and lines of remarks that begin with #.
   */
  public static VoiceTable parse(String text) {
    List<VoiceRow> rows = new ArrayList<>();
    text.lines()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .skip(1)
        .forEach(line -> rows.add(row(line.split("\t", -1))));
    return new VoiceTable(rows);
  }

  private static VoiceRow row(String[] cells) {
    return new VoiceRow(
        Surface.WORDS.parse(cells[0]),
        Boolean.parseBoolean(cells[1]),
        Action.WORDS.parse(cells[2]),
        cells[3],
        Integer.parseInt(cells[4]),
        Integer.parseInt(cells[5]),
        Arrays.stream(cells, FIRST_MEASURE, cells.length).map(Float::valueOf).toList());
  }

  /** The rows of a surface, in the table's order. */
  Stream<VoiceRow> of(Surface surface) {
    return rows.stream().filter(row -> row.surface() == surface);
  }

  /** Whether a step of this kind was among the recordings. */
  boolean holds(Surface surface, Action action) {
    return of(surface).anyMatch(row -> row.action() == action);
  }
}
