package dev.footfall.synth;

/** How a sound came to be: a claim that every clip carries. */
public enum Coverage {
  /** Recorded, or learned from recordings of this very surface. */
  REAL,
  /** Made by moving between recorded neighbours. */
  INTERPOLATED,
  /** Made by a formula. */
  PROCEDURAL,
  /** The nearest surface's sound, because this one has none. */
  SUBSTITUTE
}
