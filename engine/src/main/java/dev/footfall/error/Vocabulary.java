package dev.footfall.error;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The words of one fixed list (surfaces, footwear, …) and the synonyms that the command line takes.
 * Words are lower case with underscores; spaces, hyphens and capitals are accepted on input.
 *
 * @param <E> the enum whose constants are the words
 */
public final class Vocabulary<E extends Enum<E>> {
  private final String what;
  private final Map<String, E> byWord = new LinkedHashMap<>();
  private final Map<String, E> synonyms;

  /**
   * @param what how an error names the list: "surface"
   * @param synonyms further words, already lower case with underscores
   */
  public Vocabulary(String what, Class<E> type, Map<String, E> synonyms) {
    this.what = what;
    this.synonyms = Map.copyOf(synonyms);
    for (E value : type.getEnumConstants()) {
      byWord.put(word(value), value);
    }
    this.synonyms.forEach(byWord::putIfAbsent);
  }

  /** The word of a constant: {@code WOOD_DECK} is {@code wood_deck}. */
  public static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** The synonyms alone, as documented in docs/cli.md. */
  public Map<String, E> synonyms() {
    return synonyms;
  }

  /**
   * The constant that a word names.
   *
   * @throws FootfallException BAD_REQUEST naming the three nearest words, if there is none
   */
  public E parse(String text) {
    return find(text)
        .orElseThrow(
            () ->
                new FootfallException(
                    ErrorCode.BAD_REQUEST,
                    "unknown %s '%s'; the nearest are: %s"
                        .formatted(what, text, String.join(", ", nearest(key(text))))));
  }

  /** The value of a word, in the same spellings; empty for an unknown one. */
  public Optional<E> find(String text) {
    return Optional.ofNullable(byWord.get(key(text)));
  }

  private static String key(String text) {
    return text.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
  }

  private List<String> nearest(String key) {
    return byWord.keySet().stream()
        .sorted(
            Comparator.comparingInt((String word) -> editDistance(key, word))
                .thenComparing(Comparator.naturalOrder()))
        .limit(3)
        .toList();
  }

  /** Levenshtein distance. */
  private static int editDistance(String a, String b) {
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, j -> j);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
