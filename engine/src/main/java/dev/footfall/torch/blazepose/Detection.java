package dev.footfall.torch.blazepose;

/**
 * A person as the detector sees one, in frame pixels.
 *
 * @param score 0..1
 * @param hipX middle of the hips
 * @param topX end of the radius of a circle around the whole body, towards the head
 */
public record Detection(double score, double hipX, double hipY, double topX, double topY) {

  /** Radius of the circle around the body, in pixels. */
  public double radiusPx() {
    return Math.hypot(topX - hipX, topY - hipY);
  }

  /** From this one's hips to that one's, in pixels. */
  public double hipDistancePx(Detection other) {
    return Math.hypot(other.hipX - hipX, other.hipY - hipY);
  }

  /** Where to look for the landmarks. */
  public Region region() {
    return Region.ofPoints(hipX, hipY, topX, topY);
  }
}
