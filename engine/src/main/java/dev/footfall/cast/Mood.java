package dev.footfall.cast;

import dev.footfall.error.Vocabulary;
import java.util.Map;

/**
 * How somebody feels, as far as feet tell it: harder or softer steps than the picture alone asks
 * for.
 */
public enum Mood {
  NEUTRAL(0),
  CALM(-0.1f),
  TIRED(-0.06f),
  TIMID(-0.2f),
  BRISK(0.1f),
  ANGRY(0.25f);

  public static final Vocabulary<Mood> WORDS = new Vocabulary<>("mood", Mood.class, Map.of());

  private final float intensityBias;

  Mood(float intensityBias) {
    this.intensityBias = intensityBias;
  }

  /** An intensity, 0..1, as one in this mood walks it. */
  public float on(float intensity) {
    return Math.max(0, Math.min(1, intensity + intensityBias));
  }
}
