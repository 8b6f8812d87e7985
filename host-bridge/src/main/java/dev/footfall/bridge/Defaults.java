package dev.footfall.bridge;

import dev.footfall.bridge.serve.RuntimeFolder;
import dev.footfall.json.Json;
import dev.footfall.pipeline.settings.Settings;
import dev.footfall.pipeline.settings.SettingsText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The settings that hold where nothing else is said: the built-in ones, under footfall.json's. */
public final class Defaults {
  private static final String FILE = "footfall.json";

  private Defaults() {}

  /**
   * The settings of footfall.json in the folder that the command is run in, or else in the user's
   * Footfall folder; without one, the built-in settings.
   *
   * @throws dev.footfall.error.FootfallException BAD_REQUEST for an unknown key or a wrong value
   */
  public static Settings read() {
    Path here = Path.of(FILE);
    Path home = RuntimeFolder.find().resolve(FILE);
    if (Files.exists(here)) {
      return read(here);
    }
    return Files.exists(home) ? read(home) : Settings.DEFAULT;
  }

  static Settings read(Path file) {
    Map<String, String> values = new LinkedHashMap<>();
    Json.read(file).members().forEach((key, value) -> values.put(key, String.valueOf(value)));
    return SettingsText.read(Settings.DEFAULT, values);
  }
}
