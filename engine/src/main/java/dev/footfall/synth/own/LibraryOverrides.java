package dev.footfall.synth.own;

import dev.footfall.contact.Action;
import dev.footfall.contact.Foot;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.error.Vocabulary;
import dev.footfall.file.TextFile;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Surface;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/**
 * What the owner of a library says of its files: the table {@value #FILE} in its folder. An empty
 * cell says nothing; of several rows for a file the last that says something counts.
 */
final class LibraryOverrides {
  static final String FILE = "library.tsv";

  private static final Set<String> COLUMNS =
      Set.of("file", "surface", "shoe", "action", "wet", "foot", "use", "single");
  private static final Vocabulary<Foot> FEET = new Vocabulary<>("foot", Foot.class, Map.of());

  private final List<Row> rows;

  private LibraryOverrides(List<Row> rows) {
    this.rows = rows;
  }

  private record Row(PathMatcher files, Map<String, String> cells) {}

  /**
   * Reads a library's table, if it has one.
   *
   * @throws FootfallException BAD_REQUEST for a column or a word that is none, naming the line
   */
  static LibraryOverrides of(Path library) {
    Path file = library.resolve(FILE);
    if (!Files.exists(file)) {
      return new LibraryOverrides(List.of());
    }
    List<Row> rows = new ArrayList<>();
    List<String> header = List.of();
    int number = 0;
    for (String line : TextFile.read(file).lines().toList()) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      List<String> cells = List.of(line.split("\t", -1)).stream().map(String::strip).toList();
      if (header.isEmpty()) {
        header = header(file, cells);
      } else {
        rows.add(row(file, number, header, cells));
      }
    }
    return new LibraryOverrides(List.copyOf(rows));
  }

  private static List<String> header(Path file, List<String> cells) {
    for (String column : cells) {
      if (!COLUMNS.contains(column)) {
        throw bad(
            file,
            1,
            "unknown column '%s'; there are: file surface shoe action wet foot use single"
                .formatted(column));
      }
    }
    if (!cells.contains("file")) {
      throw bad(file, 1, "no column 'file'; separate the columns by tabs");
    }
    return cells;
  }

  private static Row row(Path file, int line, List<String> header, List<String> cells) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < Math.min(header.size(), cells.size()); i++) {
      if (!cells.get(i).isEmpty()) {
        values.put(header.get(i), cells.get(i));
      }
    }
    try {
      String glob = values.getOrDefault("file", "");
      Row row = new Row(FileSystems.getDefault().getPathMatcher("glob:" + glob), values);
      Said.of(List.of(row));
      return row;
    } catch (FootfallException | PatternSyntaxException e) {
      throw bad(file, line, e.getMessage());
    }
  }

  private static FootfallException bad(Path file, int line, String why) {
    return new FootfallException(
        ErrorCode.BAD_REQUEST, "%s, line %d: %s".formatted(file, line, why));
  }

  /**
   * What is said of one file.
   *
   * @param use false for a file to be left out
   * @param single true for a file that is one step, however many strokes it has
   */
  record Said(
      Optional<Surface> surface,
      Optional<Footwear> footwear,
      Optional<Action> action,
      Optional<Boolean> wet,
      Optional<Foot> foot,
      boolean use,
      boolean single) {

    private static Said of(List<Row> rows) {
      Map<String, String> cells = new HashMap<>();
      rows.forEach(row -> cells.putAll(row.cells()));
      return new Said(
          word(cells, "surface").map(Surface.WORDS::parse),
          word(cells, "shoe").map(Footwear.WORDS::parse),
          word(cells, "action").map(Action.WORDS::parse),
          word(cells, "wet").map(Said::flag),
          word(cells, "foot").map(FEET::parse),
          word(cells, "use").map(Said::flag).orElse(true),
          word(cells, "single").map(Said::flag).orElse(false));
    }

    private static Optional<String> word(Map<String, String> cells, String column) {
      return Optional.ofNullable(cells.get(column));
    }

    private static boolean flag(String text) {
      return switch (text) {
        case "true", "yes", "1" -> true;
        case "false", "no", "0" -> false;
        default ->
            throw new FootfallException(
                ErrorCode.BAD_REQUEST, "'%s'; it takes true or false".formatted(text));
      };
    }
  }

  /** What is said of a file, given relative to the library. */
  Said of(String file) {
    Path path = Path.of(file);
    return Said.of(rows.stream().filter(row -> row.files().matches(path)).toList());
  }

  /** Patterns that fit none of some files: slips of the pen. */
  List<String> idle(List<String> files) {
    List<String> unused = new ArrayList<>();
    for (Row row : rows) {
      if (files.stream().noneMatch(file -> row.files().matches(Path.of(file)))) {
        unused.add(row.cells().getOrDefault("file", ""));
      }
    }
    return unused;
  }
}
