package dev.footfall.bridge.listen;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.file.TextFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a test's sounds are; kept apart from its page.
 *
 * @param test its id
 */
public record AnswerKey(String test, List<Row> rows) {
  private static final String HEADER = "test\tkind\ttrial\tgroup\tstimulus\trole\tsystem\tfile";

  /** A stimulus of a trial. */
  public record Row(
      String kind, String trial, String group, String stimulus, String role, String system) {}

  public AnswerKey {
    rows = List.copyOf(rows);
  }

  /** A test's key as text. */
  public static String text(ListeningTest test) {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    for (Trial trial : test.trials()) {
      for (Stimulus one : trial.stimuli()) {
        text.append(
            String.join(
                "\t",
                test.id(),
                trial.kind(),
                trial.id(),
                trial.group(),
                one.id(),
                one.role(),
                one.system(),
                one.file()));
        text.append('\n');
      }
    }
    return text.toString();
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws FootfallException BAD_REQUEST if it is something else
   */
  public static AnswerKey read(Path file) {
    List<Row> rows = new ArrayList<>();
    String test = "";
    List<String> lines = TextFile.read(file).lines().toList();
    if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          "%s is no key of a listening test; give the key.tsv that lies beside its page"
              .formatted(file));
    }
    for (String line : lines.subList(1, lines.size())) {
      String[] c = line.split("\t", -1);
      test = c[0];
      rows.add(new Row(c[1], c[2], c[3], c[4], c[5], c[6]));
    }
    return new AnswerKey(test, rows);
  }

  Optional<Row> of(String trial, String stimulus) {
    return rows.stream()
        .filter(row -> row.trial().equals(trial) && row.stimulus().equals(stimulus))
        .findFirst();
  }

  /** The stimulus of a trial in some role. */
  Optional<Row> role(String trial, String role) {
    return rows.stream()
        .filter(row -> row.trial().equals(trial) && row.role().equals(role))
        .findFirst();
  }
}
