package dev.footfall.bridge.listen;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.file.TextFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What listeners answered, told by what they did not know.
 *
 * @param ratings of single sounds
 * @param guesses whose X is
 */
public record Answers(List<Rating> ratings, List<Guess> guesses) {
  static final String HEADER = "test\tlistener\tkind\ttrial\tstimulus\tvalue";

  /** 0..100. */
  public record Rating(String listener, String trial, String group, String system, double value) {}

  /** Whether the real sound was told from a system's. */
  public record Guess(String listener, String trial, String system, boolean right) {}

  public Answers {
    ratings = List.copyOf(ratings);
    guesses = List.copyOf(guesses);
  }

  /**
   * Reads the files that listeners saved.
   *
   * @throws FootfallException BAD_REQUEST if one is of another test, or twice the same listener's
   */
  public static Answers read(AnswerKey key, List<Path> files) {
    List<Rating> ratings = new ArrayList<>();
    List<Guess> guesses = new ArrayList<>();
    List<String> seen = new ArrayList<>();
    for (Path file : files) {
      List<String> lines = TextFile.read(file).lines().toList();
      if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
        throw bad("%s holds no answers; give what the page saved".formatted(file));
      }
      String listener = "";
      for (String line : lines.subList(1, lines.size())) {
        String[] c = line.split("\t", -1);
        if (c.length != 6 || !c[0].equals(key.test())) {
          throw bad("%s is of another test than the key".formatted(file));
        }
        listener = c[1];
        add(key, file, c, ratings, guesses);
      }
      if (seen.contains(listener)) {
        throw bad("'%s' has answered twice; %s is left over".formatted(listener, file));
      }
      seen.add(listener);
    }
    return new Answers(ratings, guesses);
  }

  private static void add(
      AnswerKey key, Path file, String[] c, List<Rating> ratings, List<Guess> guesses) {
    AnswerKey.Row row =
        key.of(c[3], c[4])
            .orElseThrow(() -> bad("%s names sounds that the key lacks".formatted(file)));
    if (row.kind().equals(Trial.RATING)) {
      ratings.add(
          new Rating(c[1], row.trial(), row.group(), row.system(), Double.parseDouble(c[5])));
      return;
    }
    String x = key.role(c[3], "x").map(AnswerKey.Row::system).orElseThrow();
    String first = key.role(c[3], "a").map(AnswerKey.Row::system).orElseThrow();
    String second = key.role(c[3], "b").map(AnswerKey.Row::system).orElseThrow();
    String made = first.equals("real") ? second : first;
    guesses.add(new Guess(c[1], row.trial(), made, row.system().equals(x)));
  }

  private static FootfallException bad(String message) {
    return new FootfallException(ErrorCode.BAD_REQUEST, message);
  }

  /** Without some listeners. */
  public Answers without(List<String> listeners) {
    return new Answers(
        ratings.stream().filter(r -> !listeners.contains(r.listener())).toList(),
        guesses.stream().filter(g -> !listeners.contains(g.listener())).toList());
  }
}
