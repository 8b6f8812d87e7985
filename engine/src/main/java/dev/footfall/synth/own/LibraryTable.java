package dev.footfall.synth.own;

import dev.footfall.error.Vocabulary;
import dev.footfall.scene.Surface;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was understood of a library, for its owner.
 *
 * @param rows ordered by file
 */
public record LibraryTable(List<LibraryRow> rows) {
  /** The name of the file that the table is written to. */
  public static final String FILE = "library-understood.tsv";

  private static final String HEADER = "file\tsteps\tsurface\tfootwear\taction\twet\tfoot\tnote";

  public LibraryTable {
    rows = List.copyOf(rows);
  }

  /** The table as text, tab-separated, a line for each file under a header line. */
  public String text() {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    for (LibraryRow row : rows) {
      List<String> cells =
          List.of(
              row.file(),
              Integer.toString(row.steps()),
              row.surface().map(Vocabulary::word).orElse(""),
              Vocabulary.word(row.footwear()),
              Vocabulary.word(row.action()),
              Boolean.toString(row.wet()),
              row.foot().map(Vocabulary::word).orElse(""),
              row.note());
      text.append(
              cells.stream()
                  .map(cell -> cell.replaceAll("[\\t\\r\\n]", " "))
                  .collect(Collectors.joining("\t")))
          .append('\n');
    }
    return text.toString();
  }

  /** In a few lines: how much is used, how many steps each surface has, what is left out. */
  public List<String> summary() {
    Map<Surface, Integer> steps = new TreeMap<>();
    int used = 0;
    for (LibraryRow row : rows) {
      if (row.steps() > 0) {
        used++;
        steps.merge(row.surface().orElseThrow(), row.steps(), Integer::sum);
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "%d of %d files are used: %d steps"
            .formatted(
                used, rows.size(), steps.values().stream().mapToInt(Integer::intValue).sum()));
    steps.forEach((surface, n) -> lines.add("%s: %d".formatted(Vocabulary.word(surface), n)));
    if (used < rows.size()) {
      lines.add("%d files are left out; the column note tells why".formatted(rows.size() - used));
    }
    return List.copyOf(lines);
  }
}
