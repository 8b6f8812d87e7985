package dev.footfall.bridge.install;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.file.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code plugin-manifests/HOST/install.tsv}: what goes where in a host. Tab-separated, a line each:
 *
 * <ul>
 *   <li>{@code title all - TEXT}: how the host is called
 *   <li>{@code base SYSTEMS - FOLDER}: where the host looks; the first that is there is taken, else
 *       the first; a {@code *} stands for the highest of the names that are there
 *   <li>{@code file SYSTEMS FROM TO}: a file or, ending in {@code *}, all files of a folder, or in
 *       {@code **}, all below it; FROM counts from the program's folder, TO is a folder and counts
 *       from the base
 *   <li>{@code build SYSTEMS - TEXT}: what to do if there is none of the files
 *   <li>{@code next SYSTEMS - TEXT}: what to do next
 * </ul>
 *
 * SYSTEMS is {@code all} or some of linux, macos, windows with commas. Folders in braces are those
 * of {@link HostSystem}.
 */
public final class InstallMap {
  private static final int FIELDS = 4;

  private final String host;
  private final List<Row> rows;

  private InstallMap(String host, List<Row> rows) {
    this.host = host;
    this.rows = List.copyOf(rows);
  }

  private record Row(String kind, String from, String to) {}

  /** A file of the program and the place that it goes to, relative to the base. */
  record Piece(Path from, String to) {}

  /**
   * The map of a host.
   *
   * @param program the program's folder
   * @throws FootfallException BAD_REQUEST if there is none; it names those that are there
   */
  public static InstallMap read(Path program, String host, HostSystem system) {
    Path file = program.resolve("plugin-manifests").resolve(host).resolve("install.tsv");
    if (host.contains("/") || host.contains("\\") || !Files.isRegularFile(file)) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          "nothing is known to install for '%s'; there are: %s"
              .formatted(host, String.join(", ", hosts(program))));
    }
    List<Row> rows = new ArrayList<>();
    int number = 0;
    for (String line : TextFile.read(file).lines().toList()) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] fields = line.split("\t", -1);
      if (fields.length != FIELDS) {
        throw new FootfallException(
            ErrorCode.INTERNAL,
            "%s, line %d: %d fields instead of %d".formatted(file, number, fields.length, FIELDS));
      }
      List<String> systems = Arrays.asList(fields[1].split(","));
      if (systems.contains("all") || systems.contains(system.name())) {
        rows.add(new Row(fields[0], fields[2], fields[3]));
      }
    }
    return new InstallMap(host, rows);
  }

  /** Hosts that have a map. */
  public static List<String> hosts(Path program) {
    Path manifests = program.resolve("plugin-manifests");
    try (Stream<Path> entries = Files.list(manifests)) {
      return entries
          .filter(path -> Files.isRegularFile(path.resolve("install.tsv")))
          .map(path -> path.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private Stream<String> texts(String kind) {
    return rows.stream().filter(row -> row.kind().equals(kind)).map(Row::to);
  }

  public String host() {
    return host;
  }

  public String title() {
    return texts("title").findFirst().orElse(host);
  }

  public List<String> next() {
    return texts("next").toList();
  }

  /** What makes the files, where there are none. */
  String remedy() {
    return texts("build").findFirst().orElse("this version does not have them");
  }

  /**
   * The folder that files go to unless the user names another.
   *
   * @throws FootfallException BAD_REQUEST if the host is not known on this system
   */
  Path base(HostSystem system) {
    List<String> candidates = texts("base").flatMap(t -> system.resolve(t).stream()).toList();
    return candidates.stream()
        .flatMap(candidate -> Globs.highest(candidate).stream())
        .findFirst()
        .or(() -> candidates.stream().filter(c -> !c.contains("*")).findFirst().map(Path::of))
        .orElseThrow(
            () ->
                new FootfallException(
                    ErrorCode.BAD_REQUEST,
                    "no folder of %s was found here; name it with --to".formatted(title())));
  }

  /** All files, ordered by their place. */
  List<Piece> pieces(Path program) {
    List<Piece> pieces = new ArrayList<>();
    for (Row row : rows) {
      if (row.kind().equals("file")) {
        Globs.files(program, row.from())
            .forEach((name, path) -> pieces.add(new Piece(path, row.to() + "/" + name)));
      }
    }
    return List.copyOf(pieces);
  }
}
