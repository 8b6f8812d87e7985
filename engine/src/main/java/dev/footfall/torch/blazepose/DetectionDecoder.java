package dev.footfall.torch.blazepose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Turns the detector's raw output into people. */
public final class DetectionDecoder {
  /** Two detections whose hips are nearer than this, in radii, are one person. */
  public static final double SAME_PERSON_RADII = 0.3;

  /** Detections that agree this well, in radii at hips and top, are averaged. */
  private static final double AGREE_RADII = 0.25;

  private static final int BOX_VALUES = 12;
  private static final int HIP = 4;
  private static final int TOP = 6;

  private DetectionDecoder() {}

  /**
   * All detections in one input, in the order of the anchors.
   *
   * @param boxes for each anchor x, y, width, height and four points, all in input pixels from the
   *     anchor; only the first two points are read, as the width and height are constants
   * @param logits for each anchor
   */
  static List<Detection> decode(
      float[] boxes, float[] logits, Anchors anchors, SampleGrid grid, double minScore) {
    List<Detection> found = new ArrayList<>();
    for (int i = 0; i < anchors.count(); i++) {
      double score = 1 / (1 + Math.exp(-logits[i]));
      if (score >= minScore) {
        double hipX = boxes[i * BOX_VALUES + HIP] + anchors.x(i);
        double hipY = boxes[i * BOX_VALUES + HIP + 1] + anchors.y(i);
        double topX = boxes[i * BOX_VALUES + TOP] + anchors.x(i);
        double topY = boxes[i * BOX_VALUES + TOP + 1] + anchors.y(i);
        found.add(
            new Detection(
                score,
                grid.x(hipX, hipY),
                grid.y(hipX, hipY),
                grid.x(topX, topY),
                grid.y(topX, topY)));
      }
    }
    return found;
  }

  /**
   * Makes one of all detections of the same person, best first: the mean, weighted by score, of
   * those that agree with the best. Judged by the points: the detector's boxes are of one size
   * whatever the person's.
   */
  public static List<Detection> merge(List<Detection> detections) {
    List<Detection> rest = new ArrayList<>(detections);
    // A stable sort: equal scores keep the order of the anchors.
    rest.sort(Comparator.comparingDouble(Detection::score).reversed());
    List<Detection> people = new ArrayList<>();
    while (!rest.isEmpty()) {
      Detection best = rest.get(0);
      people.add(mean(best, rest));
      rest.removeIf(other -> same(best, other));
    }
    return List.copyOf(people);
  }

  /** True where both are taken for one person. */
  static boolean same(Detection a, Detection b) {
    double radius = Math.max(a.radiusPx(), b.radiusPx());
    return a == b || a.hipDistancePx(b) < SAME_PERSON_RADII * radius;
  }

  private static Detection mean(Detection best, List<Detection> all) {
    double weight = 0;
    double hipX = 0;
    double hipY = 0;
    double topX = 0;
    double topY = 0;
    for (Detection d : all) {
      if (d == best || agree(best, d)) {
        weight += d.score();
        hipX += d.score() * d.hipX();
        hipY += d.score() * d.hipY();
        topX += d.score() * d.topX();
        topY += d.score() * d.topY();
      }
    }
    return new Detection(best.score(), hipX / weight, hipY / weight, topX / weight, topY / weight);
  }

  private static boolean agree(Detection a, Detection b) {
    double reach = AGREE_RADII * Math.max(a.radiusPx(), b.radiusPx());
    double top = Math.hypot(a.topX() - b.topX(), a.topY() - b.topY());
    return a.hipDistancePx(b) < reach && top < reach;
  }
}
