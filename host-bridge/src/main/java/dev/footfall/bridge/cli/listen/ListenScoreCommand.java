package dev.footfall.bridge.cli.listen;

import dev.footfall.bridge.listen.AnswerKey;
import dev.footfall.bridge.listen.Answers;
import dev.footfall.bridge.listen.ListeningScore;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what the answers of a listening test amount to. */
@Command(
    name = "listen-score",
    description = "Tells what the answers of a listening test amount to.",
    mixinStandardHelpOptions = true)
public final class ListenScoreCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "KEY", description = "the key.tsv beside the page")
  private Path key;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "ANSWERS",
      description = "the files that listeners saved")
  private List<Path> answers;

  @Option(
      names = "--screen",
      description = "leaves out who rates the hidden reference under 90 in over 15 %% of trials")
  private boolean screen;

  @Option(names = "--seed", paramLabel = "N", description = "of the resampling (1)")
  private long seed = 1;

  @Override
  public Integer call() {
    Answers read = Answers.read(AnswerKey.read(key), answers);
    List<String> unsure = ListeningScore.unsure(read);
    new ListeningScore(screen ? read.without(unsure) : read, seed)
        .lines()
        .forEach(System.out::println);
    if (!unsure.isEmpty()) {
      System.out.printf(
          "%nBy the rule of BS.1534 unsure of the hidden reference (%s): %s%n",
          screen ? "left out" : "counted; --screen leaves them out", String.join(", ", unsure));
    }
    return 0;
  }
}
