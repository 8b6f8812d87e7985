package dev.footfall.pipeline;

import dev.footfall.pipeline.settings.Settings;
import dev.footfall.pipeline.settings.SettingsText;
import dev.footfall.revise.EditSheet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a {@link Session} is told, in words: {@code "surface=wood takes=2"}. */
final class SessionText {
  private SessionText() {}

  static Settings settings(String words) {
    Map<String, String> values = new HashMap<>(Map.of("formats", "clips", "surface", "grass"));
    values.putAll(words(words));
    return SettingsText.read(Settings.DEFAULT, values);
  }

  static Map<String, String> words(String words) {
    Map<String, String> values = new HashMap<>();
    for (String word : words.split(" ")) {
      if (!word.isBlank()) {
        values.put(word.split("=")[0], word.split("=")[1]);
      }
    }
    return values;
  }

  /** A table of edits, a row from the words of each. */
  static EditSheet sheet(String... rows) {
    List<String> columns =
        List.of(
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
            "surface");
    StringBuilder table = new StringBuilder(String.join("\t", columns)).append('\n');
    for (String row : rows) {
      Map<String, String> cells = words(row);
      table
          .append(String.join("\t", columns.stream().map(c -> cells.getOrDefault(c, "")).toList()))
          .append('\n');
    }
    return EditSheet.parse(table.toString(), "edits.tsv");
  }
}
