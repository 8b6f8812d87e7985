package dev.footfall.scene;

import java.util.Objects;

/**
 * A word with how well it fits.
 *
 * @param score 0..1; a score, not a calibrated probability
 */
public record Scored<T>(T label, float score) {
  public Scored {
    Objects.requireNonNull(label);
  }
}
