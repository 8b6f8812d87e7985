package dev.footfall.bridge.listen;

import java.util.function.DoubleUnaryOperator;

/**
 * So many right answers of so many.
 *
 * @param right 0..{@code all}
 */
public record Binomial(int right, int all) {
  private static final double TAIL = 0.025;
  private static final int BISECTIONS = 60;

  public Binomial {
    if (right < 0 || right > all) {
      throw new IllegalArgumentException(right + " of " + all);
    }
  }

  /** How likely at least so many right answers are for somebody who guesses: exact, one-sided. */
  public double chance() {
    return atLeast(right, 0.5);
  }

  /** Lower end of the 95 % interval of the share of right answers (Clopper and Pearson 1934). */
  public double low() {
    return right == 0 ? 0 : solve(p -> atLeast(right, p) - TAIL);
  }

  /** Its upper end. */
  public double high() {
    return right == all ? 1 : solve(p -> TAIL - (1 - atLeast(right + 1, p)));
  }

  /** The place in 0..1 where a rising function is 0. */
  private static double solve(DoubleUnaryOperator rising) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (low + high) / 2;
      if (rising.applyAsDouble(middle) < 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  private double atLeast(int count, double p) {
    double sum = 0;
    for (int k = count; k <= all; k++) {
      sum += Math.exp(logChoose(k) + times(k, Math.log(p)) + times(all - k, Math.log(1 - p)));
    }
    return Math.min(1, sum);
  }

  private static double times(int count, double log) {
    return count == 0 ? 0 : count * log;
  }

  private double logChoose(int k) {
    double log = 0;
    for (int i = 1; i <= k; i++) {
      log += Math.log((double) (all - k + i) / i);
    }
    return log;
  }
}
