package dev.footfall.place;

/** What became of a clip since the plan before. */
public enum Change {
  NEW,
  KEPT,
  GONE,
  LOCKED
}
