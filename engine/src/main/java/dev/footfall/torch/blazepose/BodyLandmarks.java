package dev.footfall.torch.blazepose;

/**
 * What the landmark network finds in a region, in frame pixels.
 *
 * @param xPx 39 landmarks: the 33 of the body, then auxiliary ones
 * @param yPx likewise
 * @param visibility 0..1, likewise
 * @param probability 0..1, that there is a person in the region at all
 */
public record BodyLandmarks(double[] xPx, double[] yPx, double[] visibility, double probability) {
  /** All landmarks, the auxiliary ones too. */
  static final int COUNT = 39;

  private static final int HIP = 33;
  private static final int TOP = 34;

  /** The two auxiliary points that give the next region: hip x, y and top x, y. */
  public double[] regionPoints() {
    return new double[] {xPx[HIP], yPx[HIP], xPx[TOP], yPx[TOP]};
  }

  /** Radius of the circle around the body, from the hips, in pixels. */
  public double radiusPx() {
    return Math.hypot(xPx[TOP] - xPx[HIP], yPx[TOP] - yPx[HIP]);
  }

  /** How far the body leans from upright in the picture, 0 to π. */
  public double tiltRad() {
    return Math.abs(Math.atan2(xPx[TOP] - xPx[HIP], yPx[HIP] - yPx[TOP]));
  }
}
