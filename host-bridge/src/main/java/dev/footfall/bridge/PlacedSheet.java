package dev.footfall.bridge;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.file.TextFile;
import dev.footfall.place.Change;
import dev.footfall.place.PlacementPlan;
import dev.footfall.place.PlanClip;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What landed in a host: for each step the take and the sample, from the timeline's first, on which
 * it sounds.
 *
 * @param rows by step
 */
record PlacedSheet(Map<Integer, Row> rows) {
  private static final List<String> COLUMNS = List.of("stepId", "take", "position");

  /** Where frames begin between two samples, a host and we may round apart. */
  private static final long ROUNDING_SAMPLES = 1;

  record Row(int take, long position) {}

  PlacedSheet {
    rows = Map.copyOf(rows);
  }

  /**
   * Reads the table that {@code /footfall/placed} names.
   *
   * @throws FootfallException BAD_REQUEST naming line and fault
   */
  static PlacedSheet read(Path file) {
    Map<Integer, Row> rows = new HashMap<>();
    int number = 0;
    for (String line : TextFile.read(file).lines().toList()) {
      number++;
      List<String> fields = Arrays.asList(line.split("\t", -1));
      if (number == 1 ? !fields.equals(COLUMNS) : fields.size() != COLUMNS.size()) {
        throw bad(file, number, "expected the columns " + String.join(" ", COLUMNS));
      }
      if (number > 1) {
        try {
          rows.put(
              Integer.valueOf(fields.get(0)),
              new Row(Integer.parseInt(fields.get(1)), Long.parseLong(fields.get(2))));
        } catch (NumberFormatException e) {
          throw bad(file, number, "'%s' is no row of whole numbers".formatted(line));
        }
      }
    }
    return new PlacedSheet(rows);
  }

  private static FootfallException bad(Path file, int line, String why) {
    return new FootfallException(
        ErrorCode.BAD_REQUEST, "%s, line %d: %s".formatted(file, line, why));
  }

  /**
   * Compares with the plan.
   *
   * @throws FootfallException HOST_REFUSED naming the steps that did not land, or landed elsewhere
   */
  void requireAll(PlacementPlan plan) {
    List<String> missing = new ArrayList<>();
    List<String> elsewhere = new ArrayList<>();
    int sounding = 0;
    for (PlanClip clip : plan.activeClips()) {
      if (clip.change() == Change.GONE || clip.user().deleted()) {
        continue;
      }
      sounding++;
      Optional<Row> row =
          Optional.ofNullable(rows.get(clip.stepId())).filter(r -> r.take() == clip.take());
      if (row.isEmpty()) {
        missing.add(Integer.toString(clip.stepId()));
      } else if (Math.abs(row.get().position() - clip.hitSample()) > ROUNDING_SAMPLES) {
        elsewhere.add(
            "%d (%d samples off)"
                .formatted(clip.stepId(), row.get().position() - clip.hitSample()));
      }
    }
    if (!missing.isEmpty() || !elsewhere.isEmpty()) {
      throw new FootfallException(
          ErrorCode.HOST_REFUSED,
          "of %d steps %s; place the plan again, or import its clips by hand"
              .formatted(sounding, told(missing, elsewhere)));
    }
  }

  private static String told(List<String> missing, List<String> elsewhere) {
    List<String> parts = new ArrayList<>();
    if (!missing.isEmpty()) {
      parts.add("these did not land: " + named(missing));
    }
    if (!elsewhere.isEmpty()) {
      parts.add("these landed elsewhere: " + named(elsewhere));
    }
    return String.join("; ", parts);
  }

  private static String named(List<String> steps) {
    String some = steps.stream().limit(20).collect(Collectors.joining(", "));
    return steps.size() > 20 ? some + " and others" : some;
  }
}
