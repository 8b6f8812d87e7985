package dev.footfall.revise;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.file.TextFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the user changed in a host, as a table: tab-separated, a header, a row for each step. An
 * empty cell changes nothing. A row without a step's number is a step that the user put there.
 */
public record EditSheet(List<StepEdit> rows) {
  private static final Set<String> COLUMNS =
      Set.of(
          "stepId",
          "offsetSamples",
          "gainDb",
          "pan",
          "take",
          "locked",
          "deleted",
          "hitSample",
          "person",
          "foot",
          "action",
          "surface",
          "footwear");

  public EditSheet {
    rows = List.copyOf(rows);
  }

  /**
   * Reads a table.
   *
   * @throws FootfallException BAD_REQUEST naming line and fault
   */
  public static EditSheet read(Path file) {
    return parse(TextFile.read(file), file.toString());
  }

  /**
   * The table that a text holds.
   *
   * @param source how errors name it
   */
  public static EditSheet parse(String text, String source) {
    List<StepEdit> rows = new ArrayList<>();
    List<String> columns = List.of();
    int number = 0;
    for (String line : text.split("\\R")) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String where = "%s, line %d".formatted(source, number);
      List<String> fields = Arrays.asList(line.split("\t", -1));
      if (columns.isEmpty()) {
        columns = fields.stream().map(String::strip).toList();
        requireKnown(columns, where);
      } else {
        rows.add(row(columns, fields, where));
      }
    }
    return new EditSheet(rows);
  }

  private static void requireKnown(List<String> columns, String where) {
    for (String column : columns) {
      if (!COLUMNS.contains(column)) {
        throw new FootfallException(
            ErrorCode.BAD_REQUEST,
            "%s: unknown column '%s'; there are: %s"
                .formatted(where, column, String.join(" ", COLUMNS.stream().sorted().toList())));
      }
    }
  }

  private static StepEdit row(List<String> columns, List<String> fields, String where) {
    if (fields.size() > columns.size()) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          "%s: %d fields under %d columns".formatted(where, fields.size(), columns.size()));
    }
    Map<String, String> cells = new LinkedHashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      if (!fields.get(i).isBlank()) {
        cells.put(columns.get(i), fields.get(i).strip());
      }
    }
    return new StepEdit(where, cells);
  }
}
