package dev.footfall.bridge.cli.listen;

import dev.footfall.bridge.listen.AnswerKey;
import dev.footfall.bridge.listen.ListeningPage;
import dev.footfall.bridge.listen.ListeningTest;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.file.AtomicFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a blind listening test. */
@Command(
    name = "listen",
    description = "Makes a blind listening test of two folders of sounds against real ones.",
    mixinStandardHelpOptions = true)
public final class ListenCommand implements Callable<Integer> {
  private static final int MOST_TRIALS = 200;

  @Parameters(index = "0", paramLabel = "REAL", description = "a folder of real sounds")
  private Path real;

  @Parameters(index = "1", paramLabel = "A", description = "a folder of one system's")
  private Path first;

  @Parameters(index = "2", paramLabel = "B", description = "a folder of another's")
  private Path second;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "gets listen.html, and key.tsv, which listeners must not see")
  private Path out;

  @Option(names = "--ratings", paramLabel = "N", description = "trials with ratings (12)")
  private int ratings = 12;

  @Option(names = "--abx", paramLabel = "N", description = "trials of ABX (16)")
  private int guesses = 16;

  @Option(names = "--seed", paramLabel = "N", description = "another seed, another test (1)")
  private long seed = 1;

  @Override
  public Integer call() {
    if (ratings < 0 || guesses < 0 || ratings + guesses > MOST_TRIALS) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          "%d and %d trials; both together go from 1 to %d"
              .formatted(ratings, guesses, MOST_TRIALS));
    }
    Path page = out.resolve("listen.html");
    if (Files.exists(page)) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          "%s exists already and is not overwritten; choose another folder".formatted(page));
    }
    ListeningTest test = ListeningTest.draw(real, first, second, ratings, guesses, seed);
    AtomicFile.write(out.resolve("key.tsv"), AnswerKey.text(test));
    AtomicFile.write(page, ListeningPage.html(test));
    System.out.printf(
        "%d trials. Open the page in a browser; keep key.tsv.%n", test.trials().size());
    System.out.println(page.toAbsolutePath());
    return 0;
  }
}
