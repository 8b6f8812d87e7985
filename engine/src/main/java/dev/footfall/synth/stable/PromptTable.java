package dev.footfall.synth.stable;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.error.Vocabulary;
import dev.footfall.step.StepEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Words a prompt for a step: a template, and for each word of the vocabularies the words that are
 * put into it. A word without a row is put in as it is. Immutable.
 */
public final class PromptTable {
  /** The table's name in a bundle. */
  public static final String FILE = "prompts.tsv";

  private static final Set<String> KINDS =
      new TreeSet<>(Set.of("template", "surface", "wet", "shoe", "action", "intensity"));
  private static final String TEMPLATE = "template";

  /** The middle needs no words: most steps of a scene share one prompt, and one generation. */
  private static final float LIGHT_BELOW = 0.25f;

  private static final float HEAVY_ABOVE = 0.75f;

  private final Map<String, String> words;

  private PromptTable(Map<String, String> words) {
    this.words = words;
  }

  /**
   * Reads a table: tab-separated columns kind, word and text under a header line; lines with # at
   * their beginning are passed over.
   *
   * @param source how errors name it
   * @throws FootfallException BAD_REQUEST naming source and line
   */
  public static PromptTable parse(String table, String source) {
    Map<String, String> words = new LinkedHashMap<>();
    int number = 0;
    for (String line : table.lines().toList()) {
      number++;
      if (line.isBlank() || line.startsWith("#") || line.startsWith("kind\t")) {
        continue;
      }
      String[] cells = line.split("\t", -1);
      if (cells.length != 3 || !KINDS.contains(cells[0].strip())) {
        throw new FootfallException(
            ErrorCode.BAD_REQUEST,
            "%s, line %d: expected kind, word and text with tabs between; kinds are: %s"
                .formatted(source, number, String.join(", ", KINDS)));
      }
      words.put(key(cells[0].strip(), cells[1].strip()), cells[2].strip());
    }
    return new PromptTable(words);
  }

  /** These rows, and those of another table where this one has none. */
  public PromptTable over(PromptTable other) {
    Map<String, String> both = new LinkedHashMap<>(other.words);
    both.putAll(words);
    return new PromptTable(both);
  }

  /** The prompt for a step. Nothing of it is random. */
  public String prompt(StepEvent step) {
    String text = words.getOrDefault(key(TEMPLATE, "default"), "footsteps, {shoe}, on {surface}");
    List<String[]> values =
        List.of(
            new String[] {"surface", Vocabulary.word(step.surface())},
            new String[] {"wet", Boolean.toString(step.wet())},
            new String[] {"shoe", Vocabulary.word(step.footwear())},
            new String[] {"action", Vocabulary.word(step.action())},
            new String[] {"intensity", intensity(step.intensity())});
    for (String[] value : values) {
      text = text.replace("{" + value[0] + "}", words(value[0], value[1]));
    }
    return tidy(text);
  }

  private String words(String kind, String word) {
    return words.getOrDefault(key(kind, word), word.replace('_', ' '));
  }

  private static String intensity(float intensity) {
    return intensity < LIGHT_BELOW ? "light" : intensity > HEAVY_ABOVE ? "heavy" : "middle";
  }

  /** Single spaces, and no commas left over where nothing was put in. */
  private static String tidy(String text) {
    return text.replaceAll("\\s+", " ").replaceAll("( ?,)+", ",").replaceAll("^[ ,]+|[ ,]+$", "");
  }

  private static String key(String kind, String word) {
    return kind + '\t' + word;
  }
}
