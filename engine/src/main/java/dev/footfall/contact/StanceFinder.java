package dev.footfall.contact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds where a foot rests on the ground: where heel or toe moves no more than a fraction of what
 * it does in the swing. Untrained; assumes a camera at rest.
 */
final class StanceFinder {
  /** Spacing at which speeds are evaluated; instants are interpolated between. */
  static final double GRID_S = 0.004;

  private static final double REST_SHARE_OF_SWING = 0.20;
  private static final double REST_SHARE_OF_BODY = 0.30;

  /** 0.45 m/s for a body of 1.7 m. */
  private static final double REST_FLOOR = 0.27;

  private static final double SHORTEST_STANCE_S = 0.070;
  private static final double SHORTEST_SWING_S = 0.100;
  private static final double SLOWEST_SWING = 0.55;

  /** 14 cm for a body of 1.7 m: less is a shuffle, or the jitter of the pose. */
  private static final double SHORTEST_WAY = 0.08;

  private static final double SWING_WINDOW_S = 1.0;
  private static final double REFINE_BACK_S = 0.070;
  private static final double REFINE_ON_S = 0.030;

  private final PointMotion heelMotion;
  private final PointMotion toeMotion;
  private final double startS;
  private final double[] heel;
  private final double[] toe;
  private final double[] foot;
  private final double[] rest;

  /** Speeds of heel, toe and hips over {@code [startS, endS]}. */
  StanceFinder(
      PointMotion heelMotion, PointMotion toeMotion, PointMotion hips, double startS, double endS) {
    this.heelMotion = heelMotion;
    this.toeMotion = toeMotion;
    this.startS = startS;
    int n = (int) Math.floor((endS - startS) / GRID_S) + 1;
    heel = new double[n];
    toe = new double[n];
    foot = new double[n];
    double[] body = new double[n];
    for (int i = 0; i < n; i++) {
      double s = startS + i * GRID_S;
      heel[i] = heelMotion.speed(s);
      toe[i] = toeMotion.speed(s);
      foot[i] = Math.min(heel[i], toe[i]);
      body[i] = hips.speed(s);
    }
    rest = restSpeeds(body);
  }

  private double[] restSpeeds(double[] body) {
    double[] speeds = new double[foot.length];
    int half = (int) Math.round(SWING_WINDOW_S / GRID_S);
    int stride = Math.max(1, half / 25);
    for (int block = 0; block < foot.length; block += stride) {
      int from = Math.max(0, block - half);
      int to = Math.min(foot.length, block + half);
      double[] window = Arrays.copyOfRange(foot, from, to);
      Arrays.sort(window);
      double swing = window[(int) (0.9 * (window.length - 1))];
      double bodySpeed = Arrays.stream(body, from, to).average().orElse(0);
      double speed =
          Math.max(
              REST_FLOOR, Math.max(REST_SHARE_OF_SWING * swing, REST_SHARE_OF_BODY * bodySpeed));
      Arrays.fill(speeds, block, Math.min(foot.length, block + stride), speed);
    }
    return speeds;
  }

  /** The stances, in order of time. */
  List<Stance> find() {
    List<int[]> spans = restingSpans();
    List<Stance> stances = new ArrayList<>();
    int previousEnd = 0;
    for (int[] span : spans) {
      double swing = max(foot, previousEnd, span[0]);
      boolean landed =
          span[0] > 0 && swing >= SLOWEST_SWING && excursion(previousEnd, span[0]) >= SHORTEST_WAY;
      double heelS = landed ? restNear(heelMotion, heel, span) : seconds(span[0]);
      double toeS = landed ? restNear(toeMotion, toe, span) : seconds(span[0]);
      boolean heelFirst = Double.isNaN(toeS) || heelS <= toeS;
      stances.add(
          new Stance(heelFirst ? heelS : toeS, seconds(span[1]), heelS, toeS, landed, swing));
      previousEnd = span[1];
    }
    return List.copyOf(stances);
  }

  /** Runs below the rest speed {start, end}, short breaks closed, short rests dropped. */
  private List<int[]> restingSpans() {
    List<int[]> spans = new ArrayList<>();
    int start = -1;
    for (int i = 0; i <= foot.length; i++) {
      boolean resting = i < foot.length && foot[i] < rest[i];
      if (resting && start < 0) {
        start = i;
      } else if (!resting && start >= 0) {
        join(spans, start, i);
        start = -1;
      }
    }
    int shortest = (int) Math.round(SHORTEST_STANCE_S / GRID_S);
    spans.removeIf(span -> span[1] - span[0] < shortest);
    return spans;
  }

  private void join(List<int[]> spans, int start, int end) {
    int[] last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
    boolean tooShortASwing =
        last != null
            && ((start - last[1]) * GRID_S < SHORTEST_SWING_S
                || max(foot, last[1], start) < SLOWEST_SWING);
    if (tooShortASwing) {
      last[1] = end;
    } else {
      spans.add(new int[] {start, end});
    }
  }

  /** When one point of the foot comes to rest within a stance or just before it. */
  private double restNear(PointMotion motion, double[] speed, int[] span) {
    int from = Math.max(0, span[0] - (int) Math.round(SHORTEST_SWING_S / GRID_S));
    for (int i = from; i < span[1]; i++) {
      if (speed[i] < rest[i]) {
        return motion.stopS(seconds(i) - REFINE_BACK_S, seconds(i) + REFINE_ON_S);
      }
    }
    return Double.NaN;
  }

  /**
   * How far heel and toe get, on average, from where they are when a swing begins, body heights.
   */
  private double excursion(int from, int to) {
    double[] heelWas = heelMotion.position(seconds(from));
    double[] toeWas = toeMotion.position(seconds(from));
    double furthest = 0;
    for (int i = from; i < to; i++) {
      double[] heelIs = heelMotion.position(seconds(i));
      double[] toeIs = toeMotion.position(seconds(i));
      double heelWay = Math.hypot(heelIs[0] - heelWas[0], heelIs[1] - heelWas[1]);
      double toeWay = Math.hypot(toeIs[0] - toeWas[0], toeIs[1] - toeWas[1]);
      furthest = Math.max(furthest, (heelWay + toeWay) / 2);
    }
    return furthest;
  }

  private double seconds(int index) {
    return startS + index * GRID_S;
  }

  private static double max(double[] values, int from, int to) {
    double max = 0;
    for (int i = from; i < to; i++) {
      max = Math.max(max, values[i]);
    }
    return max;
  }
}
