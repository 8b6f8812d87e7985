package dev.footfall.revise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Against trying all pairings. */
class AssignmentTest {
  @Test
  void solve_smallProblemsOfChance_isTheBestOfAll() {
    Random random = new Random(3);
    for (int round = 0; round < 2_000; round++) {
      int rows = 1 + random.nextInt(5);
      int columns = 1 + random.nextInt(5);
      double[][] cost = new double[rows][columns];
      for (double[] row : cost) {
        for (int c = 0; c < columns; c++) {
          row[c] = random.nextInt(3) == 0 ? Assignment.FORBIDDEN : random.nextInt(50) / 10.0;
        }
      }
      int[] solved = Assignment.solve(cost);
      double[] best = best(cost, 0, new boolean[columns]);
      double[] got = {0, 0};
      Set<Integer> used = new HashSet<>();
      for (int r = 0; r < rows; r++) {
        if (solved[r] >= 0) {
          assertTrue(used.add(solved[r]), "a column twice");
          got[0]++;
          got[1] += cost[r][solved[r]];
        }
      }
      assertEquals(best[0], got[0], "pairs in round " + round);
      // Sums of at most five tenths.
      assertEquals(best[1], got[1], 1e-6, "cost in round " + round);
    }
  }

  /** {most pairs, their least cost} from a row on. */
  private static double[] best(double[][] cost, int row, boolean[] taken) {
    if (row == cost.length) {
      return new double[] {0, 0};
    }
    double[] best = best(cost, row + 1, taken);
    for (int c = 0; c < taken.length; c++) {
      if (!taken[c] && cost[row][c] != Assignment.FORBIDDEN) {
        taken[c] = true;
        double[] rest = best(cost, row + 1, taken);
        taken[c] = false;
        double sum = rest[1] + cost[row][c];
        if (rest[0] + 1 > best[0] || (rest[0] + 1 == best[0] && sum < best[1])) {
          best = new double[] {rest[0] + 1, sum};
        }
      }
    }
    return best;
  }

  @Test
  void solve_nothing_isNothing() {
    assertEquals(0, Assignment.solve(new double[0][0]).length);
    assertEquals(-1, Assignment.solve(new double[1][0])[0]);
  }
}
