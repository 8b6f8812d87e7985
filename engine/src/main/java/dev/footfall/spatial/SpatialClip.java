package dev.footfall.spatial;

import dev.footfall.step.StepEvent;
import java.util.Objects;

/**
 * A step with its place in the mix.
 *
 * @param pan -1 left .. 1 right, pan width applied; constant power, -3 dB at the centre
 * @param gainDb level from intensity and distance, to be applied on the dry clip
 * @param distanceM from the camera, smooth along the walker's way
 */
public record SpatialClip(StepEvent step, float pan, float gainDb, float distanceM) {
  public SpatialClip {
    Objects.requireNonNull(step);
  }
}
