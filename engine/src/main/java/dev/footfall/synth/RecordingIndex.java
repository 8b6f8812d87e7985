package dev.footfall.synth;

import dev.footfall.contact.Action;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.error.Vocabulary;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Surface;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a library of recordings holds, and which surface plays for one that it lacks.
 *
 * @param nearest for each surface the surfaces to play, best first; one with recordings names
 *     itself
 */
public record RecordingIndex(List<Recording> recordings, Map<Surface, List<Surface>> nearest) {
  public RecordingIndex {
    recordings = List.copyOf(recordings);
    nearest = Map.copyOf(nearest);
  }

  /**
   * Reads the two tables of the shipped library, tab-separated with a header line.
   *
   * @param index columns file, set, surface, wet, footwear, action, onsetSample, rmsDb, and others
   * @param nearest columns surface, nearest1, nearest2, …
   * @throws FootfallException MODEL_MISSING if some surface has nothing to play
   */
  public static RecordingIndex parse(String index, String nearest) {
    List<Recording> recordings = new ArrayList<>();
    for (Map<String, String> row : rows(index)) {
      recordings.add(
          new Recording(
              row.get("file"),
              row.get("set"),
              Surface.WORDS.parse(row.get("surface")),
              Boolean.parseBoolean(row.get("wet")),
              Footwear.WORDS.parse(row.get("footwear")),
              Action.WORDS.parse(row.get("action")),
              Optional.empty(),
              Integer.parseInt(row.get("onsetSample")),
              Float.parseFloat(row.get("rmsDb"))));
    }
    Map<Surface, List<Surface>> near = new EnumMap<>(Surface.class);
    for (Map<String, String> row : rows(nearest)) {
      List<Surface> others = new ArrayList<>();
      for (int i = 1; !row.getOrDefault("nearest" + i, "").isEmpty(); i++) {
        others.add(Surface.WORDS.parse(row.get("nearest" + i)));
      }
      near.put(Surface.WORDS.parse(row.get("surface")), List.copyOf(others));
    }
    RecordingIndex read = new RecordingIndex(recordings, near);
    for (Surface surface : Surface.values()) {
      if (read.playing(surface).isEmpty()) {
        throw new FootfallException(
            ErrorCode.MODEL_MISSING,
            "the recordings hold nothing for %s and nothing near it"
                .formatted(Vocabulary.word(surface)));
      }
    }
    return read;
  }

  private static List<Map<String, String>> rows(String table) {
    List<String> lines = table.lines().filter(line -> !line.isBlank()).toList();
    String[] header = lines.get(0).split("\t", -1);
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split("\t", -1);
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < Math.min(header.length, fields.length); i++) {
        row.put(header[i], fields[i].strip());
      }
      rows.add(row);
    }
    return rows;
  }

  /** The recordings of a surface, or of the nearest that has any; the shipped ones always do. */
  public List<Recording> playing(Surface surface) {
    List<Surface> order = new ArrayList<>(List.of(surface));
    order.addAll(nearest.getOrDefault(surface, List.of()));
    return order.stream()
        .map(candidate -> recordings.stream().filter(r -> r.surface() == candidate).toList())
        .filter(found -> !found.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /** Whether a surface has recordings of its own. */
  public boolean isRecorded(Surface surface) {
    return recordings.stream().anyMatch(r -> r.surface() == surface);
  }
}
