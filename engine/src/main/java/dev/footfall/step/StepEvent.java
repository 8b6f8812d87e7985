package dev.footfall.step;

import dev.footfall.contact.Action;
import dev.footfall.contact.Foot;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Surface;
import java.util.Objects;

/**
 * One take of one step, ready to be given a sound.
 *
 * @param stepId from 1, never reused within a plan
 * @param take from 1
 * @param mediaUs the instant that sounds, microseconds from the file's first frame
 * @param intensity 0..1, how hard the foot comes down
 * @param pan -1 left .. 1 right, before the pan width is applied
 * @param distanceM from the camera, estimated from apparent height
 */
public record StepEvent(
    int stepId,
    int take,
    long mediaUs,
    int personId,
    Foot foot,
    Action action,
    Surface surface,
    boolean wet,
    Footwear footwear,
    float intensity,
    float pan,
    float distanceM,
    long seed) {
  public StepEvent {
    Objects.requireNonNull(foot);
    Objects.requireNonNull(action);
    Objects.requireNonNull(surface);
    Objects.requireNonNull(footwear);
  }
}
