package dev.footfall.scene.crop;

import dev.footfall.scene.Scored;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Joins what several crops say: the mean of the logarithms, and then shares that sum to 1. */
final class Shares {
  private static final int SHOWN = 3;

  private final double[] sums;
  private double weight;

  Shares(int size) {
    sums = new double[size];
  }

  /** Counts one more. */
  void add(float[] logs, double itsWeight) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += itsWeight * logs[i];
    }
    weight += itsWeight;
  }

  boolean isEmpty() {
    return weight == 0;
  }

  /** The mean logarithms; all alike where nothing was counted. */
  float[] logs() {
    float[] logs = new float[sums.length];
    for (int i = 0; i < sums.length; i++) {
      logs[i] = weight > 0 ? (float) (sums[i] / weight) : 0;
    }
    return logs;
  }

  /** Logarithms as shares that sum to 1. */
  static float[] of(float[] logs) {
    float most = Float.NEGATIVE_INFINITY;
    for (float log : logs) {
      most = Math.max(most, log);
    }
    float[] shares = new float[logs.length];
    float sum = 0;
    for (int i = 0; i < logs.length; i++) {
      shares[i] = (float) Math.exp(logs[i] - most);
      sum += shares[i];
    }
    for (int i = 0; i < logs.length; i++) {
      shares[i] /= sum;
    }
    return shares;
  }

  /** The three largest shares with their words, largest first. */
  static <E extends Enum<E>> List<Scored<E>> best(float[] shares, E[] words) {
    List<Scored<E>> scored = new ArrayList<>();
    for (E word : words) {
      scored.add(new Scored<>(word, shares[word.ordinal()]));
    }
    scored.sort(Comparator.<Scored<E>>comparingDouble(Scored::score).reversed());
    return List.copyOf(scored.subList(0, Math.min(SHOWN, scored.size())));
  }
}
