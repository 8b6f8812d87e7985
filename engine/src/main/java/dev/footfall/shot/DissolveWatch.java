package dev.footfall.shot;

import java.util.ArrayList;
import java.util.List;

/**
 * Recognises that one picture has melted into another: the pictures between are mixtures of the two
 * ends in shares that grow evenly, and paler than both, as two pictures that have nothing in common
 * cancel each other out. Whatever moves keeps its contrast.
 */
final class DissolveWatch {
  /** Thumbnails are kept at least so far apart. */
  private static final long SPACING_US = 30_000;

  private static final int MOST = 44;

  /** How many kept thumbnails ago a dissolve may have begun. */
  private static final int[] SPANS = {5, 7, 10, 14, 20, 28, 42};

  private static final double LEAST_DIFFERENCE = 0.45;

  /** What of a picture between may be no mixture, as a share of the change's energy. */
  private static final double MOST_STRANGE = 0.1;

  /** How far from even growth the shares may be. */
  private static final double MOST_UNEVEN = 0.25;

  /** Contrast halfway over what the ends would give if nothing cancelled out. */
  private static final double MOST_CONTRAST = 0.88;

  /** A paler picture is on its way to or from a plain one. */
  private static final double LEAST_CONTRAST = 10;

  private final List<Thumbnail> kept = new ArrayList<>();
  private long nextUs = Long.MIN_VALUE;

  /** Takes the next picture of a shot and says whether a new one has come to prevail in it. */
  boolean offer(Thumbnail now) {
    if (now.mediaUs() < nextUs) {
      return false;
    }
    if (kept.size() == MOST) {
      kept.remove(0);
    }
    kept.add(now);
    nextUs = now.mediaUs() + SPACING_US;
    for (int span : SPANS) {
      if (span < kept.size() && hasMelted(kept.subList(kept.size() - 1 - span, kept.size()))) {
        return true;
      }
    }
    return false;
  }

  /** Forgets all for a new shot, whose pictures count from an instant on. */
  void restart(long fromUs) {
    kept.clear();
    nextUs = fromUs;
  }

  private static boolean hasMelted(List<Thumbnail> pictures) {
    Thumbnail first = pictures.get(0);
    Thumbnail last = pictures.get(pictures.size() - 1);
    if (Math.min(first.contrast(), last.contrast()) < LEAST_CONTRAST
        || Difference.unmoved(first, last) < LEAST_DIFFERENCE) {
      return false;
    }
    double growthUs = last.mediaUs() - first.mediaUs();
    for (Thumbnail between : pictures.subList(1, pictures.size() - 1)) {
      double even = (between.mediaUs() - first.mediaUs()) / growthUs;
      if (!isMixture(first, last, between, even)) {
        return false;
      }
    }
    return isPaler(first, last, pictures.get(pictures.size() / 2))
        && Difference.of(first, last) >= LEAST_DIFFERENCE;
  }

  private static boolean isMixture(Thumbnail a, Thumbnail b, Thumbnail between, double even) {
    double change = 0;
    double along = 0;
    double all = 0;
    for (int p = 0; p < Thumbnail.PLANES; p++) {
      float[] first = a.plane(p);
      float[] last = b.plane(p);
      float[] here = between.plane(p);
      for (int i = 0; i < Thumbnail.CELLS; i++) {
        float whole = last[i] - first[i];
        float part = here[i] - first[i];
        change += whole * whole;
        along += whole * part;
        all += part * part;
      }
    }
    double share = along / change;
    return Math.abs(share - even) < MOST_UNEVEN && all / change - share * share < MOST_STRANGE;
  }

  private static boolean isPaler(Thumbnail a, Thumbnail b, Thumbnail middle) {
    return middle.contrast() < MOST_CONTRAST * (a.contrast() + b.contrast()) / 2;
  }
}
