package dev.footfall.torch.blazepose;

/**
 * A square of the frame, upright with respect to the person in it.
 *
 * @param xPx centre, from the left edge
 * @param yPx centre, from the top edge
 * @param sidePx length of a side
 * @param rotationRad clockwise on the screen, -π to π
 */
public record Region(double xPx, double yPx, double sidePx, double rotationRad) {
  /** A square reaches a quarter farther than the circle around the person. */
  private static final double MARGIN = 1.25;

  /**
   * The square around a person given by two points: the middle of the hips, and the end of the
   * radius of a circle around the whole body, which points to the head.
   */
  static Region ofPoints(double hipX, double hipY, double topX, double topY) {
    double dx = topX - hipX;
    double dy = topY - hipY;
    double side = 2 * Math.hypot(dx, dy) * MARGIN;
    return new Region(hipX, hipY, side, wrap(Math.PI / 2 - Math.atan2(-dy, dx)));
  }

  private static double wrap(double angle) {
    return angle - 2 * Math.PI * Math.floor((angle + Math.PI) / (2 * Math.PI));
  }

  /** Frame x of a point given in 0..1 of the square. */
  double frameX(double u, double v) {
    return xPx + sidePx * ((u - 0.5) * Math.cos(rotationRad) - (v - 0.5) * Math.sin(rotationRad));
  }

  /** Frame y of a point given in 0..1 of the square. */
  double frameY(double u, double v) {
    return yPx + sidePx * ((u - 0.5) * Math.sin(rotationRad) + (v - 0.5) * Math.cos(rotationRad));
  }

  /** The grid that samples this square with so many points a side; the first lies on the corner. */
  SampleGrid grid(int samplesPerSide) {
    double step = sidePx / samplesPerSide;
    double cos = step * Math.cos(rotationRad);
    double sin = step * Math.sin(rotationRad);
    return new SampleGrid(frameX(0, 0), frameY(0, 0), cos, sin, -sin, cos);
  }

  /** The radius of the body's circle, from the hips to the end of the reach. */
  public double radiusPx() {
    return sidePx / (2 * MARGIN);
  }
}
