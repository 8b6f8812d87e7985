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
 * @param mediaUs the instant of contact, microseconds from the file's first frame
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
    long seed,
    Voice voice) {
  public StepEvent {
    Objects.requireNonNull(foot);
    Objects.requireNonNull(action);
    Objects.requireNonNull(surface);
    Objects.requireNonNull(footwear);
    Objects.requireNonNull(voice);
  }

  /** As above, with the voice of a walker of whom nothing else is known. */
  public StepEvent(
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
    this(
        stepId,
        take,
        mediaUs,
        personId,
        foot,
        action,
        surface,
        wet,
        footwear,
        intensity,
        pan,
        distanceM,
        seed,
        Voice.of(personId));
  }

  /** The same at another instant. */
  public StepEvent atUs(long otherUs) {
    return with(otherUs, intensity);
  }

  /** The same, harder or softer. */
  public StepEvent withIntensity(float other) {
    return with(mediaUs, other);
  }

  /** The same as another take. */
  public StepEvent asTake(int otherTake, long otherSeed) {
    return new StepEvent(
        stepId, otherTake, mediaUs, personId, foot, action, surface, wet, footwear, intensity, pan,
        distanceM, otherSeed, voice);
  }

  /** The same on another ground, in another shoe. */
  public StepEvent on(Surface otherSurface, boolean isWet, Footwear otherFootwear) {
    return new StepEvent(
        stepId,
        take,
        mediaUs,
        personId,
        foot,
        action,
        otherSurface,
        isWet,
        otherFootwear,
        intensity,
        pan,
        distanceM,
        seed,
        voice);
  }

  private StepEvent with(long otherUs, float otherIntensity) {
    return new StepEvent(
        stepId,
        take,
        otherUs,
        personId,
        foot,
        action,
        surface,
        wet,
        footwear,
        otherIntensity,
        pan,
        distanceM,
        seed,
        voice);
  }
}
