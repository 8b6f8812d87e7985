package dev.footfall.bridge.bench;

import java.util.Objects;

/**
 * One measured figure.
 *
 * @param name what was measured
 * @param value median of the runs
 * @param unit of the value
 * @param how how it was taken
 */
public record Figure(String name, double value, String unit, String how) {
  public Figure {
    Objects.requireNonNull(name);
    Objects.requireNonNull(unit);
    Objects.requireNonNull(how);
  }
}
