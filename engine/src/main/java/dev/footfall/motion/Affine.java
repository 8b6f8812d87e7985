package dev.footfall.motion;

/**
 * Where a point of one picture lies in the next: {@code x' = a x + b y + c}, {@code y' = d x + e y
 * + f}, in pixels.
 */
public record Affine(double a, double b, double c, double d, double e, double f) {
  public static final Affine STILL = new Affine(1, 0, 0, 0, 1, 0);

  public double x(double x, double y) {
    return a * x + b * y + c;
  }

  public double y(double x, double y) {
    return d * x + e * y + f;
  }

  /** The same motion in a picture that is so many times larger, pixel centres on whole numbers. */
  Affine scaled(double factor) {
    // A small pixel's centre lies at (factor - 1) / 2 of the large pixels that it covers.
    double shift = (factor - 1) / 2;
    return new Affine(
        a, b, factor * c + shift * (1 - a - b), d, e, factor * f + shift * (1 - d - e));
  }
}
