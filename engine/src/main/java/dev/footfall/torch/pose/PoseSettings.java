package dev.footfall.torch.pose;

/**
 * How people are followed.
 *
 * @param maxPeople followed at once; further ones are not looked at
 * @param workers threads that compute, each on one core
 */
public record PoseSettings(int maxPeople, int workers) {
  /** Six people, two threads. */
  public static final PoseSettings DEFAULT = new PoseSettings(6, 2);

  public PoseSettings {
    if (maxPeople < 1 || workers < 1) {
      throw new IllegalArgumentException(
          "at least one person and one worker, not %d and %d".formatted(maxPeople, workers));
    }
  }
}
