package dev.footfall.pose.motion;

/**
 * Finds a small window of one picture in another: Lucas-Kanade for a pure translation, inverse
 * compositional (Baker and Matthews 2004), after the mean is taken away.
 */
final class WindowMatch {
  /** Samples a side. */
  static final int WINDOW = 24;

  /** Of the window's weight, in samples. */
  private static final double SIGMA = 7;

  private static final int ITERATIONS = 5;
  private static final double LONGEST_STEP = 3;

  /** Keeps a window without any texture from dividing by nothing. */
  private static final double LEAST = 1e-9;

  private static final double[] WEIGHTS = weights();

  private final double x;
  private final double y;
  private final double[] template = new double[WINDOW * WINDOW];
  private final double[] gradientX = new double[WINDOW * WINDOW];
  private final double[] gradientY = new double[WINDOW * WINDOW];
  private final double xx;
  private final double xy;
  private final double yy;

  /** The window of a picture around a place, in samples. */
  WindowMatch(Brightness picture, double x, double y) {
    this.x = x;
    this.y = y;
    for (int k = 0; k < template.length; k++) {
      double px = x + offset(k % WINDOW);
      double py = y + offset(k / WINDOW);
      template[k] = picture.at(px, py);
      gradientX[k] = (picture.at(px + 1, py) - picture.at(px - 1, py)) / 2;
      gradientY[k] = (picture.at(px, py + 1) - picture.at(px, py - 1)) / 2;
    }
    centre(gradientX);
    centre(gradientY);
    xx = product(gradientX, gradientX) + LEAST;
    xy = product(gradientX, gradientY);
    yy = product(gradientY, gradientY) + LEAST;
  }

  /** The brightness's variance in the window. */
  double contrast() {
    double[] own = template.clone();
    centre(own);
    return product(own, own);
  }

  /** How steep the window is along the direction in which it is least so: squared, per sample. */
  double leastSteepness() {
    double half = (xx - yy) / 2;
    return (xx + yy) / 2 - Math.sqrt(half * half + xy * xy);
  }

  /**
   * Where the window lies in another picture, relative to where it lies in its own.
   *
   * @param guess {x, y} in samples, to begin with
   */
  double[] find(Brightness other, double[] guess) {
    double[] at = guess.clone();
    double determinant = xx * yy - xy * xy;
    for (int i = 0; i < ITERATIONS; i++) {
      double[] difference = difference(other, at);
      double bx = product(difference, gradientX);
      double by = product(difference, gradientY);
      at[0] -= step((yy * bx - xy * by) / determinant);
      at[1] -= step((xx * by - xy * bx) / determinant);
    }
    return at;
  }

  /** How badly the window fits another picture at a place: the variance of what differs. */
  double error(Brightness other, double[] at) {
    double[] difference = difference(other, at);
    centre(difference);
    return product(difference, difference);
  }

  private double[] difference(Brightness other, double[] at) {
    double[] difference = new double[template.length];
    for (int k = 0; k < template.length; k++) {
      double value = other.at(x + at[0] + offset(k % WINDOW), y + at[1] + offset(k / WINDOW));
      difference[k] = value - template[k];
    }
    return difference;
  }

  private static double step(double value) {
    return Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, value));
  }

  private static double offset(int index) {
    return index - (WINDOW - 1) / 2.0;
  }

  private static void centre(double[] values) {
    double mean = 0;
    for (int k = 0; k < values.length; k++) {
      mean += WEIGHTS[k] * values[k];
    }
    for (int k = 0; k < values.length; k++) {
      values[k] -= mean;
    }
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += WEIGHTS[k] * a[k] * b[k];
    }
    return sum;
  }

  private static double[] weights() {
    double[] weights = new double[WINDOW * WINDOW];
    double sum = 0;
    for (int k = 0; k < weights.length; k++) {
      double square = Math.pow(offset(k % WINDOW), 2) + Math.pow(offset(k / WINDOW), 2);
      weights[k] = Math.exp(-square / (2 * SIGMA * SIGMA));
      sum += weights[k];
    }
    for (int k = 0; k < weights.length; k++) {
      weights[k] /= sum;
    }
    return weights;
  }
}
