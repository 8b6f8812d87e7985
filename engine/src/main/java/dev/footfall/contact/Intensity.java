package dev.footfall.contact;

/**
 * How hard a foot comes down, 0..1, from how fast the body moves and what it does.
 *
 * <p>A logistic curve in speed through two fixed points, 0.5 at a walk of 1.3 m/s and 0.85 at a run
 * of 3 m/s: {@code f(v) = 1 / (1 + exp(-k (v - 1.3)))}, {@code k = ln(0.85 / 0.15) / 1.7}. It is
 * 0.21 at standstill and 0.98 at 5 m/s. Sneaking and scuffing take 0.6 of it (0.2 at 0.6 m/s); a
 * jump and its landing {@code 0.5 + 0.5 f}, harder than any step at the same speed.
 */
public final class Intensity {
  private static final double WALK_MPS = 1.3;
  private static final double SLOPE = Math.log(0.85 / 0.15) / (3 - WALK_MPS);
  private static final double SOFT = 0.6;

  private Intensity() {}

  public static float of(FootContact contact) {
    return of(contact.action(), contact.speedMps());
  }

  /**
   * @param speedMps of the body, metres a second; below 0 counts as 0
   */
  public static float of(Action action, float speedMps) {
    double curve = 1 / (1 + Math.exp(-SLOPE * (Math.max(0, speedMps) - WALK_MPS)));
    return (float)
        switch (action) {
          case SNEAK, SCUFF -> SOFT * curve;
          case JUMP, LAND -> 0.5 + 0.5 * curve;
          case WALK, RUN, STOP, PIVOT, STAIRS_UP, STAIRS_DOWN, WADE -> curve;
        };
  }
}
