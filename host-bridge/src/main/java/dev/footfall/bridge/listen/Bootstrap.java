package dev.footfall.bridge.listen;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A mean with its 95 % interval by resampling: listeners first, then the answers of each, so that
 * many answers of few listeners do not pass for many listeners (percentiles; Efron and Tibshirani,
 * An Introduction to the Bootstrap, 1993). Of one listener alone only the answers are drawn.
 *
 * @param count of answers
 */
public record Bootstrap(int count, double mean, double low, double high) {
  private static final int DRAWS = 10_000;

  /**
   * @param answers one list for each listener, none empty
   * @param seed the same seed, the same interval
   */
  public static Bootstrap of(List<List<Double>> answers, long seed) {
    int count = answers.stream().mapToInt(List::size).sum();
    double sum = answers.stream().flatMap(List::stream).mapToDouble(v -> v).sum();
    Random random = new Random(seed);
    double[] means = new double[DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      double drawn = 0;
      int size = 0;
      for (int i = 0; i < answers.size(); i++) {
        List<Double> of = answers.get(random.nextInt(answers.size()));
        for (int k = 0; k < of.size(); k++) {
          drawn += of.get(random.nextInt(of.size()));
        }
        size += of.size();
      }
      means[draw] = drawn / size;
    }
    Arrays.sort(means);
    return new Bootstrap(
        count, sum / count, means[DRAWS * 25 / 1000], means[DRAWS * 975 / 1000 - 1]);
  }
}
