package dev.footfall.synth.layer;

import dev.footfall.error.Vocabulary;
import java.util.Map;

/** A part of a footstep's sound. */
public enum Layer {
  /** The first stroke, and all that no other layer has. */
  HEEL,
  /** The second stroke. */
  TOE,
  /** The scrape before the hit, and friction and grains that last longer than strokes do. */
  SCUFF,
  /** Clothes: silent, since a step's sound holds none that could be told from the scuff. */
  CLOTH;

  public static final Vocabulary<Layer> WORDS = new Vocabulary<>("layer", Layer.class, Map.of());
}
