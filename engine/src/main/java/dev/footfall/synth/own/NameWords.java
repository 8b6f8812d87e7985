package dev.footfall.synth.own;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the names of files and folders apart into lower-case words: at spaces and marks, where a
 * small letter meets a capital ({@code WoodWalk}), before the last of several capitals ({@code
 * FOLYFeet}), and between letters and digits. Numbers are left out.
 */
final class NameWords {
  /** A category of the Universal Category System: FOLYFeet, FEETHmn. */
  private static final Pattern CATEGORY = Pattern.compile("(FOLY|FEET)[A-Z][A-Za-z]+");

  private static final Pattern WORD =
      Pattern.compile("\\p{Lu}+(?!\\p{Ll})|\\p{Lu}?[\\p{Ll}\\p{Lo}]+|\\p{Lu}");

  private NameWords() {}

  /** The words of a text. */
  static List<String> of(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(matcher.group().toLowerCase(Locale.ROOT));
    }
    return words;
  }

  /**
   * What of a file's name describes the sound: of a name of the Universal Category System, {@code
   * CatID_FXName_CreatorID_…}, the second part; of any other, all of it but the ending.
   */
  static String description(String fileName) {
    String stem = stem(fileName);
    String[] parts = stem.split("_");
    return parts.length > 1 && CATEGORY.matcher(parts[0]).matches() ? parts[1] : stem;
  }

  /** A file of foley other than feet, by its category: cloth, props. */
  static boolean isOtherFoley(String fileName) {
    String first = stem(fileName).split("_", 2)[0];
    return first.startsWith("FOLY")
        && CATEGORY.matcher(first).matches()
        && !first.equals("FOLYFeet");
  }

  private static String stem(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot > 0 ? fileName.substring(0, dot) : fileName;
  }
}
