package dev.footfall.revise;

import java.util.Arrays;

/**
 * Pairs rows with columns so that as many as may be are paired and the sum of the pairs' costs is
 * least: the Hungarian method with potentials, O(n³) (Kuhn 1955; Munkres 1957).
 */
final class Assignment {
  /** A pair that must not be. */
  static final double FORBIDDEN = Double.POSITIVE_INFINITY;

  private static final double UNPAIRED = 1e6;
  private static final double NEVER = 1e9;

  private final double[][] cost;
  private final int rows;
  private final int columns;
  private final double[] rowPotential;
  private final double[] columnPotential;
  private final int[] rowOf;
  private final int[] cameFrom;

  private Assignment(double[][] pairs, int realColumns) {
    rows = pairs.length;
    columns = realColumns + rows;
    cost = new double[rows + 1][columns + 1];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < realColumns; c++) {
        cost[r + 1][c + 1] = pairs[r][c] == FORBIDDEN ? NEVER : pairs[r][c];
      }
      // A column of its own in which each row may stay alone.
      Arrays.fill(cost[r + 1], realColumns + 1, columns + 1, UNPAIRED);
    }
    rowPotential = new double[rows + 1];
    columnPotential = new double[columns + 1];
    rowOf = new int[columns + 1];
    cameFrom = new int[columns + 1];
  }

  /**
   * The column of each row, -1 for a row that is left alone.
   *
   * @param pairs cost of each pair, below 1000, or {@link #FORBIDDEN}; all rows of one length
   */
  static int[] solve(double[][] pairs) {
    int[] columnOf = new int[pairs.length];
    Arrays.fill(columnOf, -1);
    if (pairs.length == 0) {
      return columnOf;
    }
    int realColumns = pairs[0].length;
    Assignment solved = new Assignment(pairs, realColumns);
    for (int row = 1; row <= pairs.length; row++) {
      solved.augment(row);
    }
    for (int c = 1; c <= realColumns; c++) {
      int row = solved.rowOf[c] - 1;
      if (row >= 0 && pairs[row][c - 1] != FORBIDDEN) {
        columnOf[row] = c - 1;
      }
    }
    return columnOf;
  }

  /** Adds a row along the shortest augmenting path. */
  private void augment(int row) {
    rowOf[0] = row;
    int at = 0;
    double[] least = new double[columns + 1];
    Arrays.fill(least, Double.MAX_VALUE);
    boolean[] used = new boolean[columns + 1];
    do {
      used[at] = true;
      at = step(at, least, used);
    } while (rowOf[at] != 0);
    do {
      int before = cameFrom[at];
      rowOf[at] = rowOf[before];
      at = before;
    } while (at != 0);
  }

  private int step(int at, double[] least, boolean[] used) {
    int row = rowOf[at];
    double delta = Double.MAX_VALUE;
    int next = 0;
    for (int c = 1; c <= columns; c++) {
      if (used[c]) {
        continue;
      }
      double reduced = cost[row][c] - rowPotential[row] - columnPotential[c];
      if (reduced < least[c]) {
        least[c] = reduced;
        cameFrom[c] = at;
      }
      if (least[c] < delta) {
        delta = least[c];
        next = c;
      }
    }
    for (int c = 0; c <= columns; c++) {
      if (used[c]) {
        rowPotential[rowOf[c]] += delta;
        columnPotential[c] -= delta;
      } else {
        least[c] -= delta;
      }
    }
    return next;
  }
}
