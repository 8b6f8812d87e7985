package dev.footfall.contact;

import java.util.Objects;

/**
 * One instant of one foot.
 *
 * @param mediaUs microseconds from the file's first frame, not bound to a frame
 * @param xNorm where the foot is, 0..1 from the picture's left edge
 * @param yNorm 0..1 from its top edge
 * @param bodyHeightNorm apparent standing height of the person there, in picture heights
 * @param speedMps how fast the body moves, metres a second, taking the person to be 1.7 m tall
 * @param confidence 0..1
 */
public record FootContact(
    int personId,
    Foot foot,
    long mediaUs,
    float xNorm,
    float yNorm,
    float bodyHeightNorm,
    Phase phase,
    Action action,
    float speedMps,
    float confidence) {
  public FootContact {
    Objects.requireNonNull(foot);
    Objects.requireNonNull(phase);
    Objects.requireNonNull(action);
  }
}
