package dev.footfall.bridge.listen;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the answers of a listening test amount to, as lines of text. */
public final class ListeningScore {
  private static final List<String> SYSTEMS = List.of("real", "a", "b", "anchor");

  /** ITU-R BS.1534-3: who rates the hidden reference under 90 in more than 15 % of the trials. */
  private static final double HIDDEN_AT_LEAST = 90;

  private static final double HIDDEN_MISSED = 0.15;

  private final Answers answers;
  private final long seed;

  /**
   * @param seed of the intervals
   */
  public ListeningScore(Answers answers, long seed) {
    this.answers = answers;
    this.seed = seed;
  }

  /** Listeners who did not know the hidden reference again, by the rule of BS.1534. */
  public static List<String> unsure(Answers answers) {
    Map<String, int[]> counts = new TreeMap<>();
    for (Answers.Rating rating : answers.ratings()) {
      if (rating.system().equals("real")) {
        int[] of = counts.computeIfAbsent(rating.listener(), name -> new int[2]);
        of[0]++;
        of[1] += rating.value() < HIDDEN_AT_LEAST ? 1 : 0;
      }
    }
    return counts.entrySet().stream()
        .filter(e -> e.getValue()[1] > HIDDEN_MISSED * e.getValue()[0])
        .map(Map.Entry::getKey)
        .toList();
  }

  /** All of it. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    TreeSet<String> listeners = new TreeSet<>();
    answers.ratings().forEach(r -> listeners.add(r.listener()));
    answers.guesses().forEach(g -> listeners.add(g.listener()));
    lines.add("Listeners: %d".formatted(listeners.size()));
    if (!answers.ratings().isEmpty()) {
      lines.add("");
      lines.add("Ratings, 0 to 100: mean and its 95 % interval");
      for (String system : SYSTEMS) {
        of(system).ifPresent(b -> lines.add(line(system, b)));
      }
      lines.add("");
      lines.add("Differences in the same trial");
      difference(lines, "real", "a");
      difference(lines, "real", "b");
      difference(lines, "a", "b");
      byGroup(lines);
    }
    if (!answers.guesses().isEmpty()) {
      lines.add("");
      lines.add("ABX, real or made: right answers, 95 % interval, chance of as many by guessing");
      guesses(lines, "a");
      guesses(lines, "b");
    }
    return List.copyOf(lines);
  }

  private Optional<Bootstrap> of(String system) {
    Map<String, List<Double>> values = new TreeMap<>();
    for (Answers.Rating r : answers.ratings()) {
      if (r.system().equals(system)) {
        values.computeIfAbsent(r.listener(), name -> new ArrayList<>()).add(r.value());
      }
    }
    return interval(values);
  }

  private Optional<Bootstrap> interval(Map<String, List<Double>> values) {
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(Bootstrap.of(List.copyOf(values.values()), seed));
  }

  private static String line(String name, Bootstrap b) {
    return String.format(
        Locale.ROOT,
        "  %-10s %6.1f  %6.1f .. %6.1f   (%d ratings)",
        name,
        b.mean(),
        b.low(),
        b.high(),
        b.count());
  }

  private void difference(List<String> lines, String one, String other) {
    Map<String, Map<String, Double>> byTrial = new LinkedHashMap<>();
    for (Answers.Rating r : answers.ratings()) {
      byTrial
          .computeIfAbsent(r.listener() + "\t" + r.trial(), name -> new TreeMap<>())
          .put(r.system(), r.value());
    }
    Map<String, List<Double>> differences = new TreeMap<>();
    byTrial.forEach(
        (place, values) -> {
          if (values.containsKey(one) && values.containsKey(other)) {
            differences
                .computeIfAbsent(place.split("\t")[0], name -> new ArrayList<>())
                .add(values.get(one) - values.get(other));
          }
        });
    interval(differences).ifPresent(b -> lines.add(line(one + " - " + other, b)));
  }

  private void byGroup(List<String> lines) {
    TreeMap<String, TreeMap<String, double[]>> groups = new TreeMap<>();
    for (Answers.Rating r : answers.ratings()) {
      double[] sum =
          groups
              .computeIfAbsent(r.group(), name -> new TreeMap<>())
              .computeIfAbsent(r.system(), name -> new double[2]);
      sum[0] += r.value();
      sum[1]++;
    }
    if (groups.size() < 2) {
      return;
    }
    lines.add("");
    lines.add("Mean ratings by group: " + String.join(", ", SYSTEMS));
    groups.forEach(
        (group, systems) -> {
          StringBuilder line = new StringBuilder("  %-14s".formatted(group));
          for (String system : SYSTEMS) {
            double[] sum = systems.getOrDefault(system, new double[] {Double.NaN, 1});
            line.append(String.format(Locale.ROOT, " %6.1f", sum[0] / sum[1]));
          }
          lines.add(line.toString());
        });
  }

  private void guesses(List<String> lines, String system) {
    List<Answers.Guess> of =
        answers.guesses().stream().filter(g -> g.system().equals(system)).toList();
    if (!of.isEmpty()) {
      Binomial b = new Binomial((int) of.stream().filter(Answers.Guess::right).count(), of.size());
      lines.add(
          String.format(
              Locale.ROOT,
              "  %-10s %3d of %3d  %5.1f %%  %5.1f .. %5.1f %%   p = %.4f",
              "real / " + system,
              b.right(),
              b.all(),
              100.0 * b.right() / b.all(),
              100 * b.low(),
              100 * b.high(),
              b.chance()));
    }
  }
}
