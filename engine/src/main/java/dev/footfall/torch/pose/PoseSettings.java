package dev.footfall.torch.pose;

/**
 * How people are followed.
 *
 * @param maxPeople followed at once; further ones are not looked at
 * @param workers threads that compute, each on one core
 * @param batch people whose landmarks are computed in one call; more than one pays on a GPU only
 */
public record PoseSettings(int maxPeople, int workers, int batch) {
  public PoseSettings {
    if (maxPeople < 1 || workers < 1 || batch < 1) {
      throw new IllegalArgumentException(
          "at least one person, one worker and a batch of one, not %d, %d and %d"
              .formatted(maxPeople, workers, batch));
    }
  }
}
