package dev.footfall.place;

import dev.footfall.contact.Action;
import dev.footfall.contact.Foot;
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
 * @param pan -1..1, constant power, -3 dB at the centre
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
    boolean locked) {
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
    if (startSample < 0 || hitSample < startSample || hitSample >= startSample + lengthSamples) {
      throw new IllegalArgumentException(
          "step %d: hit %d is not inside of the clip [%d, %d)"
              .formatted(stepId, hitSample, startSample, startSample + lengthSamples));
    }
  }
}
