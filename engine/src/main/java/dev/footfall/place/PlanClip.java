package dev.footfall.place;

import dev.footfall.contact.Action;
import dev.footfall.contact.Foot;
import dev.footfall.room.Space;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Surface;
import dev.footfall.synth.Coverage;
import java.util.Objects;

/**
 * One take of one step on the timeline. Samples count at 48 kHz from the timeline's first sample,
 * frames in the timeline's rate from its first frame.
 *
 * @param identity minted once for a step and kept by later runs
 * @param active whether this take is the one that sounds
 * @param file the dry clip, relative to the plan's folder
 * @param paddedFile stereo, begins on {@code startFrame} with {@code padSamples} of silence, pan
 *     and gain printed; relative to the plan's folder
 * @param channels of {@code file}
 * @param startSample where {@code file} begins; {@code startSample + onset = hitSample}, exactly
 * @param hitSample where the step sounds
 * @param lengthSamples of {@code file}
 * @param pan -1..1, constant power, -3 dB at the centre; with what the user changed
 * @param gainDb on {@code file}; with what the user changed
 * @param source which of the plan's sources it is a step of, from 0
 * @param mediaUs the instant of contact in that source, before any offset
 * @param xNorm where the foot is, 0..1 from the picture's left edge; NaN where it is not known
 * @param yNorm 0..1 from its top edge; NaN where it is not known
 * @param recipe a hash of all that the sound follows from; the same recipe, the same sound
 * @param space what its surroundings add to it in a mix
 */
public record PlanClip(
    int stepId,
    String identity,
    Change change,
    int track,
    int person,
    Foot foot,
    Action action,
    Surface surface,
    boolean wet,
    Footwear footwear,
    String layer,
    Coverage coverage,
    int take,
    boolean active,
    long seed,
    String name,
    String file,
    String paddedFile,
    int channels,
    long mediaUs,
    long startSample,
    long hitSample,
    long lengthSamples,
    long startFrame,
    int padSamples,
    int fadeInSamples,
    int fadeOutSamples,
    float pan,
    float gainDb,
    float intensity,
    float confidence,
    int source,
    float xNorm,
    float yNorm,
    String recipe,
    Space space,
    UserEdit user) {
  public PlanClip {
    Objects.requireNonNull(identity);
    Objects.requireNonNull(change);
    Objects.requireNonNull(foot);
    Objects.requireNonNull(action);
    Objects.requireNonNull(surface);
    Objects.requireNonNull(footwear);
    Objects.requireNonNull(layer);
    Objects.requireNonNull(coverage);
    Objects.requireNonNull(name);
    Objects.requireNonNull(file);
    Objects.requireNonNull(paddedFile);
    Objects.requireNonNull(recipe);
    Objects.requireNonNull(space);
    Objects.requireNonNull(user);
    if (startSample < 0 || hitSample < startSample || hitSample >= startSample + lengthSamples) {
      throw new IllegalArgumentException(
          "step %d: hit %d is not inside of the clip [%d, %d)"
              .formatted(stepId, hitSample, startSample, startSample + lengthSamples));
    }
  }

  /** A clip of which nothing is known but how it is placed. */
  public PlanClip(
      int stepId,
      String identity,
      Change change,
      int track,
      int person,
      Foot foot,
      Action action,
      Surface surface,
      boolean wet,
      Footwear footwear,
      String layer,
      Coverage coverage,
      int take,
      boolean active,
      long seed,
      String name,
      String file,
      String paddedFile,
      int channels,
      long mediaUs,
      long startSample,
      long hitSample,
      long lengthSamples,
      long startFrame,
      int padSamples,
      int fadeInSamples,
      int fadeOutSamples,
      float pan,
      float gainDb,
      float intensity,
      float confidence,
      boolean locked) {
    this(
        stepId,
        identity,
        change,
        track,
        person,
        foot,
        action,
        surface,
        wet,
        footwear,
        layer,
        coverage,
        take,
        active,
        seed,
        name,
        file,
        paddedFile,
        channels,
        mediaUs,
        startSample,
        hitSample,
        lengthSamples,
        startFrame,
        padSamples,
        fadeInSamples,
        fadeOutSamples,
        pan,
        gainDb,
        intensity,
        confidence,
        0,
        Float.NaN,
        Float.NaN,
        "",
        Space.NONE,
        UserEdit.lockedOnly(locked));
  }

  /** Whether the user has claimed this step. */
  public boolean locked() {
    return user.locked();
  }

  /** Where Footfall itself would have it hit. */
  public long ownHitSample() {
    return hitSample - user.offsetSamples();
  }

  /** The same with other surroundings. */
  public PlanClip in(Space other) {
    return new PlanClip(
        stepId,
        identity,
        change,
        track,
        person,
        foot,
        action,
        surface,
        wet,
        footwear,
        layer,
        coverage,
        take,
        active,
        seed,
        name,
        file,
        paddedFile,
        channels,
        mediaUs,
        startSample,
        hitSample,
        lengthSamples,
        startFrame,
        padSamples,
        fadeInSamples,
        fadeOutSamples,
        pan,
        gainDb,
        intensity,
        confidence,
        source,
        xNorm,
        yNorm,
        recipe,
        other,
        user);
  }
}
