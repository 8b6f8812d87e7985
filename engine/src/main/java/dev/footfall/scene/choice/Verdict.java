package dev.footfall.scene.choice;

import dev.footfall.scene.Footwear;
import dev.footfall.scene.Scored;
import dev.footfall.scene.Surface;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What to make of words with scores: the best one where it leads clearly, else something safe. */
public final class Verdict {
  /** The lead of the best word before the second from which it is believed. */
  public static final float MARGIN = 0.15f;

  /**
   * The same for shoes. High, because the shoes were learned from drawings: on the first real bare
   * feet that the network saw it led by 0.45 with high heels.
   */
  public static final float SHOE_MARGIN = 0.6f;

  private Verdict() {}

  /** Whether the best word leads clearly. */
  public static boolean isSure(List<? extends Scored<?>> words) {
    return !words.isEmpty() && lead(words) >= MARGIN;
  }

  private static float lead(List<? extends Scored<?>> words) {
    return words.get(0).score() - (words.size() > 1 ? words.get(1).score() : 0);
  }

  /** The surface to play; empty where nothing is known. */
  public static Optional<Surface> surface(List<Scored<Surface>> words) {
    if (words.isEmpty() || isSure(words)) {
      return words.stream().findFirst().map(Scored::label);
    }
    return Optional.of(safe(words));
  }

  /** The safe surface of the family with the largest share; of equal ones the earlier word's. */
  private static Surface safe(List<Scored<Surface>> words) {
    Map<Family, Float> shares = new EnumMap<>(Family.class);
    words.forEach(word -> shares.merge(Family.of(word.label()), word.score(), Float::sum));
    Family best = Family.of(words.get(0).label());
    for (Scored<Surface> word : words) {
      Family family = Family.of(word.label());
      best = shares.get(family) > shares.get(best) ? family : best;
    }
    return best.safe();
  }

  /** The shoe to play; empty where the picture does not tell. One word alone is a plain answer. */
  public static Optional<Footwear> footwear(List<Scored<Footwear>> words) {
    if (words.isEmpty() || (words.size() > 1 && lead(words) < SHOE_MARGIN)) {
      return Optional.empty();
    }
    return Optional.of(words.get(0).label()).filter(shoe -> shoe != Footwear.UNKNOWN);
  }
}
