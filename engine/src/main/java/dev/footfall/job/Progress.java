package dev.footfall.job;

/** Told how far a job is; called on the worker's thread and must return at once. */
@FunctionalInterface
public interface Progress {
  Progress NONE = (stage, fraction) -> {};

  /**
   * @param stage one lower-case word: watch, listen, write …
   * @param fraction of the whole job, 0..1, never falling
   */
  void at(String stage, double fraction);
}
