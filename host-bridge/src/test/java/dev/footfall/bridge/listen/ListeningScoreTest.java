package dev.footfall.bridge.listen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** On simulated raters: nobody has listened. */
class ListeningScoreTest {
  /** Simulated: real around 92, a around 80, b around 60, anchor around 25; nobody is alike. */
  private static Answers simulated(int listeners, double realMean, long seed) {
    Random random = new Random(seed);
    List<Answers.Rating> ratings = new ArrayList<>();
    List<Answers.Guess> guesses = new ArrayList<>();
    for (int i = 0; i < listeners; i++) {
      double strict = 4 * random.nextGaussian();
      String name = "simulated " + i;
      for (int t = 0; t < 12; t++) {
        String group = t % 2 == 0 ? "wood" : "gravel";
        double[] means = {realMean, 80, 60, 25};
        String[] systems = {"real", "a", "b", "anchor"};
        for (int s = 0; s < systems.length; s++) {
          double value = means[s] + strict + 3 * random.nextGaussian();
          ratings.add(
              new Answers.Rating(
                  name, "t" + t, group, systems[s], Math.max(0, Math.min(100, value))));
        }
        // Simulated: a cannot be told from real, b in nine of ten.
        guesses.add(new Answers.Guess(name, "g" + t, "a", random.nextBoolean()));
        guesses.add(new Answers.Guess(name, "h" + t, "b", random.nextDouble() < 0.9));
      }
    }
    return new Answers(ratings, guesses);
  }

  private static double[] numbers(List<String> lines, String name) {
    String line =
        lines.stream().filter(l -> l.strip().startsWith(name + "  ")).findFirst().orElseThrow();
    return Arrays.stream(line.strip().substring(name.length()).split("[^0-9.-]+"))
        .filter(text -> text.matches("-?[0-9.]*[0-9][0-9.]*"))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  @Test
  void lines_simulatedRaters_intervalsHoldTheTruth() {
    List<String> lines = new ListeningScore(simulated(15, 92, 1), 1).lines();
    assertEquals("Listeners: 15", lines.get(0));
    double[] a = numbers(lines, "a");
    // Fifteen listeners who differ by 4: a standard error of 1, an interval of 4 in all.
    assertEquals(80, a[0], 4, lines.toString());
    assertEquals(4, a[2] - a[1], 2, lines.toString());
    assertTrue(a[1] <= a[0] && a[0] <= a[2], lines.toString());
    double[] gap = numbers(lines, "a - b");
    assertTrue(gap[1] < 20 && 20 < gap[2], lines.toString());
    // How strict somebody is falls out of differences in the same trial.
    assertTrue(gap[2] - gap[1] < a[2] - a[1], lines.toString());
    assertTrue(lines.stream().anyMatch(line -> line.startsWith("  gravel")), lines.toString());
  }

  @Test
  void lines_simulatedGuesses_tellWhoIsTold() {
    List<String> lines = new ListeningScore(simulated(15, 92, 2), 1).lines();
    double[] a = numbers(lines, "real / a");
    double[] b = numbers(lines, "real / b");
    assertTrue(a[3] < 50 && 50 < a[4] && a[a.length - 1] > 0.05, lines.toString());
    assertTrue(b[3] > 80 && b[b.length - 1] < 1e-4 + 1e-9, lines.toString());
  }

  /** Of 100 simulated tests the 95 % interval should miss the truth in 5. */
  @Test
  void interval_manySimulatedTests_holdsTheTruthAboutAsOftenAsItSays() {
    int held = 0;
    for (int test = 0; test < 100; test++) {
      Random random = new Random(test);
      List<List<Double>> answers = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        double strict = 5 * random.nextGaussian();
        List<Double> of = new ArrayList<>();
        for (int t = 0; t < 10; t++) {
          of.add(70 + strict + 5 * random.nextGaussian());
        }
        answers.add(of);
      }
      Bootstrap interval = Bootstrap.of(answers, 1);
      held += interval.low() <= 70 && 70 <= interval.high() ? 1 : 0;
    }
    // Percentiles of 20 listeners are a little narrow: 92 % expected; three deviations of 2.7.
    assertTrue(held >= 84 && held <= 100, "held " + held + " of 100");
  }

  @Test
  void interval_sameSeed_isTheSame() {
    List<List<Double>> answers = List.of(List.of(1.0, 5.0, 3.0), List.of(2.0, 8.0));
    assertEquals(Bootstrap.of(answers, 7), Bootstrap.of(answers, 7));
    assertEquals(3.8, Bootstrap.of(answers, 7).mean(), 1e-12);
  }

  @Test
  void unsure_simulatedRaterWhoMissesTheReference_isNamed() {
    assertEquals(3, ListeningScore.unsure(simulated(3, 70, 1)).size());
    assertEquals(List.of(), ListeningScore.unsure(simulated(3, 110, 1)));
    Answers answers = simulated(3, 70, 1);
    assertTrue(answers.without(ListeningScore.unsure(answers)).ratings().isEmpty());
  }
}
