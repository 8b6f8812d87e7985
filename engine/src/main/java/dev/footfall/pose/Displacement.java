package dev.footfall.pose;

/**
 * How far a point moved in the picture since the frame before.
 *
 * @param xPx to the right, in pixels of the analysed frame
 * @param yPx down
 * @param trust 0..1, how surely it was measured; 0 where it was not
 */
public record Displacement(float xPx, float yPx, float trust) {
  /** Not measured. */
  public static final Displacement UNKNOWN = new Displacement(0, 0, 0);
}
