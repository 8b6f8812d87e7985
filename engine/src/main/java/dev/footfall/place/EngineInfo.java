package dev.footfall.place;

import java.util.Objects;

/** Which program made a plan: its version, the generator's name and the job's seed. */
public record EngineInfo(String version, String generator, long seed) {
  public EngineInfo {
    Objects.requireNonNull(version);
    Objects.requireNonNull(generator);
  }
}
