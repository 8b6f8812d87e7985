package dev.footfall.scene.crop;

import java.util.List;

/**
 * On which ground each of one walker's contacts is, given what was seen at each: the likeliest path
 * (Viterbi) when the ground seldom changes from one step to the next.
 */
final class GroundPath {
  /** What a change costs, natural logarithm: one seen plainly on two steps is believed. */
  private static final double CHANGE = 4;

  private GroundPath() {}

  /**
   * @param seen logarithms of shares for each contact, in order of time
   * @return the number of the ground of each
   */
  static int[] of(List<float[]> seen) {
    int count = seen.size();
    if (count == 0) {
      return new int[0];
    }
    int grounds = seen.get(0).length;
    int[][] from = new int[count][grounds];
    double[] cost = new double[grounds];
    for (int i = 0; i < count; i++) {
      int best = least(cost);
      double[] next = new double[grounds];
      for (int g = 0; g < grounds; g++) {
        boolean changed = cost[best] + CHANGE < cost[g];
        from[i][g] = changed ? best : g;
        next[g] = Math.min(cost[g], cost[best] + CHANGE) - seen.get(i)[g];
      }
      cost = next;
    }
    int[] path = new int[count];
    int at = least(cost);
    for (int i = count - 1; i >= 0; i--) {
      path[i] = at;
      at = from[i][at];
    }
    return path;
  }

  private static int least(double[] cost) {
    int best = 0;
    for (int g = 1; g < cost.length; g++) {
      best = cost[g] < cost[best] ? g : best;
    }
    return best;
  }
}
