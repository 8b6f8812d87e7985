package dev.footfall.contact;

/**
 * How far a person is from the camera, from how tall they stand in the picture: a pinhole camera
 * with a vertical field of view of 40° (a 33 mm lens on a frame 24 mm high) and a person of 1.7 m,
 * {@code d = 1.7 / (2 tan 20° · h)}. One who fills the picture's height is 2.3 m away.
 */
public final class Distance {
  private static final double PERSON_M = 1.7;
  private static final double HALF_VIEW_DEG = 20;
  private static final double MIN_M = 0.5;
  private static final double MAX_M = 100;

  private Distance() {}

  /**
   * Metres, 0.5..100.
   *
   * @param bodyHeightNorm standing height in picture heights; where nothing is known, 0, it counts
   *     as far away
   */
  public static float metres(float bodyHeightNorm) {
    if (!(bodyHeightNorm > 0)) {
      return (float) MAX_M;
    }
    return (float) Math.max(MIN_M, Math.min(MAX_M, atFullHeight() / bodyHeightNorm));
  }

  /** The inverse: the standing height, in picture heights, of a person at a distance. */
  public static float bodyHeightNorm(float metres) {
    return (float) (atFullHeight() / Math.max(MIN_M, Math.min(MAX_M, metres)));
  }

  private static double atFullHeight() {
    return PERSON_M / (2 * Math.tan(Math.toRadians(HALF_VIEW_DEG)));
  }
}
