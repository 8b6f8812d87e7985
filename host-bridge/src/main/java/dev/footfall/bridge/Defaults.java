package dev.footfall.bridge;

import dev.footfall.pipeline.Settings;

/** The settings that hold where nothing else is said. */
public final class Defaults {
  private Defaults() {}

  public static Settings read() {
    return Settings.DEFAULT;
  }
}
