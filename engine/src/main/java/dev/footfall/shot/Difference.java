package dev.footfall.shot;

/**
 * How little two pictures have in common, whatever the exposure and however the camera has turned:
 * one minus the correlation of their thumbnails, at the shift at which they agree best.
 *
 * <p>0 is the same, about 1 unrelated. Gain and offset cancel out in a correlation, so light that
 * comes up or goes down is no difference.
 */
final class Difference {
  private static final int MOST_COLUMNS = 8;
  private static final int MOST_ROWS = 4;

  /** Of this much no shift is looked for: the pictures are the same for all purposes. */
  private static final double SAME = 0.02;

  /** Variance that noise and rounding leave in a plain picture, in squared levels. */
  private static final double NOISE = 2;

  /** A cell is unchanged if it keeps its luma to this share of the contrast. */
  private static final double UNCHANGED = 0.25;

  private Difference() {}

  /** The difference of two pictures at the best shift. */
  static double of(Thumbnail a, Thumbnail b) {
    double unmoved = at(a, b, 0, 0, Thumbnail.PLANES);
    if (unmoved < SAME) {
      return unmoved;
    }
    int bestX = 0;
    int bestY = 0;
    double least = at(a, b, 0, 0, 1);
    for (int y = -MOST_ROWS; y <= MOST_ROWS; y++) {
      for (int x = -MOST_COLUMNS; x <= MOST_COLUMNS; x++) {
        double here = at(a, b, x, y, 1);
        if (here < least) {
          least = here;
          bestX = x;
          bestY = y;
        }
      }
    }
    return Math.min(unmoved, at(a, b, bestX, bestY, Thumbnail.PLANES));
  }

  /** The difference where nothing has moved. */
  static double unmoved(Thumbnail a, Thumbnail b) {
    return at(a, b, 0, 0, Thumbnail.PLANES);
  }

  /**
   * The share of the picture that has changed where it was, 0..1: something before the lens leaves
   * the rest as it is.
   */
  static double changedShare(Thumbnail a, Thumbnail b) {
    double most = UNCHANGED * Math.max(a.contrast(), b.contrast());
    int changed = 0;
    for (int i = 0; i < Thumbnail.CELLS; i++) {
      changed += Math.abs(b.plane(0)[i] - a.plane(0)[i]) > most ? 1 : 0;
    }
    return changed / (double) Thumbnail.CELLS;
  }

  /** One minus the correlation of {@code a} with {@code b} moved right and down. */
  private static double at(Thumbnail a, Thumbnail b, int right, int down, int planes) {
    double common = 0;
    double ofA = 0;
    double ofB = 0;
    int fromX = Math.max(0, right);
    int toX = Thumbnail.COLUMNS + Math.min(0, right);
    int fromY = Math.max(0, down);
    int toY = Thumbnail.ROWS + Math.min(0, down);
    int count = (toX - fromX) * (toY - fromY);
    int back = down * Thumbnail.COLUMNS + right;
    for (int p = 0; p < planes; p++) {
      float[] planeA = a.plane(p);
      float[] planeB = b.plane(p);
      float sumA = 0;
      float sumB = 0;
      float sumAa = 0;
      float sumBb = 0;
      float sumAb = 0;
      for (int y = fromY; y < toY; y++) {
        for (int i = y * Thumbnail.COLUMNS + fromX; i < y * Thumbnail.COLUMNS + toX; i++) {
          float va = planeA[i - back];
          float vb = planeB[i];
          sumA += va;
          sumB += vb;
          sumAa += va * va;
          sumBb += vb * vb;
          sumAb += va * vb;
        }
      }
      common += (sumAb - (double) sumA * sumB / count) / count;
      ofA += (sumAa - (double) sumA * sumA / count) / count;
      ofB += (sumBb - (double) sumB * sumB / count) / count;
    }
    return 1 - (common + NOISE) / Math.sqrt((ofA + NOISE) * (ofB + NOISE));
  }
}
