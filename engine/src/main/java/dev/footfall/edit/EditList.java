package dev.footfall.edit;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.file.TextFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code footfall.edit/1}: which pieces of which files lie where on a timeline.
 *
 * @param file the list's own path
 * @param rows ordered by their place on the timeline
 */
public record EditList(Path file, List<EditRow> rows) {
  private static final List<String> COLUMNS =
      List.of(
          "sourcePath",
          "srcInUs",
          "srcOutUs",
          "timelineStartSample",
          "speedNum",
          "speedDen",
          "flags");
  private static final String SCHEMA_LINE = "#footfall.edit/1";
  private static final int HEAD_BYTES = 64;

  public EditList {
    Objects.requireNonNull(file);
    rows = List.copyOf(rows);
  }

  /** Whether a file is an edit list, by how it begins. */
  public static boolean is(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      String head = new String(in.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8);
      return head.startsWith(SCHEMA_LINE) || head.startsWith(COLUMNS.get(0) + "\t");
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Reads a list; relative paths in it count from its own folder.
   *
   * @throws FootfallException BAD_REQUEST naming line and fault
   */
  public static EditList read(Path file) {
    List<String> lines = TextFile.read(file).lines().toList();
    List<EditRow> rows = new ArrayList<>();
    boolean header = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] fields = line.split("\t", -1);
      if (!header) {
        header = true;
        requireHeader(file, i + 1, fields);
      } else {
        rows.add(row(file, i + 1, fields));
      }
    }
    rows.sort(Comparator.comparingLong(EditRow::timelineStartSample));
    if (rows.isEmpty()) {
      throw bad(file, lines.size(), "there is no row; give at least one piece");
    }
    return new EditList(file, rows);
  }

  private static void requireHeader(Path file, int line, String... fields) {
    if (!COLUMNS.equals(Arrays.asList(fields))) {
      throw bad(file, line, "the header has to be: " + String.join(" ", COLUMNS));
    }
  }

  private static EditRow row(Path file, int line, String... fields) {
    if (fields.length < COLUMNS.size() - 1 || fields.length > COLUMNS.size()) {
      throw bad(file, line, "%d fields, expected %d".formatted(fields.length, COLUMNS.size()));
    }
    try {
      return new EditRow(
          file.toAbsolutePath().resolveSibling(fields[0]).normalize(),
          Long.parseLong(fields[1].strip()),
          Long.parseLong(fields[2].strip()),
          Long.parseLong(fields[3].strip()),
          Integer.parseInt(fields[4].strip()),
          Integer.parseInt(fields[5].strip()),
          flags(fields.length == COLUMNS.size() ? fields[6] : ""));
    } catch (NumberFormatException e) {
      throw bad(file, line, "a number is expected: " + e.getMessage());
    } catch (InvalidPathException e) {
      throw bad(file, line, "'%s' is no path".formatted(fields[0]));
    } catch (FootfallException e) {
      throw bad(file, line, e.getMessage());
    }
  }

  private static Set<String> flags(String text) {
    Set<String> flags = new TreeSet<>();
    for (String flag : text.split("[,; ]")) {
      if (!flag.isBlank()) {
        flags.add(flag.strip());
      }
    }
    return flags;
  }

  private static FootfallException bad(Path file, int line, String what) {
    return new FootfallException(
        ErrorCode.BAD_REQUEST, "%s, line %d: %s".formatted(file, line, what));
  }

  /** The end of the last piece on the timeline that can be watched; 0 where there is none. */
  public long lengthSamples() {
    return rows.stream()
        .filter(EditRow::isPlain)
        .mapToLong(EditRow::timelineEndSample)
        .max()
        .orElse(0);
  }
}
