package dev.footfall.step;

/**
 * Whose steps these are, as far as it is heard.
 *
 * @param timbre a walker with the same number sounds like the same person in the same shoes
 * @param weight 0 light .. 1 heavy; 0.5 changes nothing
 */
public record Voice(long timbre, float weight) {
  public static final float MIDDLE_WEIGHT = 0.5f;

  /** The voice of a walker of whom nothing else is known. */
  public static Voice of(int personId) {
    return new Voice(personId, MIDDLE_WEIGHT);
  }
}
