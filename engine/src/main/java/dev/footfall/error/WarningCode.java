package dev.footfall.error;

/** What a result wants the user to know. Names travel in files and over OSC: never renamed. */
public enum WarningCode {
  FEET_HIDDEN,
  NO_PEOPLE,
  LOW_CONFIDENCE,
  RETIMED_SKIPPED,
  SURFACE_UNSURE,
  FALLBACK_GENERATOR
}
