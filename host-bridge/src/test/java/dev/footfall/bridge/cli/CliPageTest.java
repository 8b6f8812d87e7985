package dev.footfall.bridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.contact.Action;
import dev.footfall.contact.Phase;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.Vocabulary;
import dev.footfall.error.WarningCode;
import dev.footfall.pipeline.SettingsText;
import dev.footfall.scene.Environment;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Surface;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** docs/cli.md says what the code does. */
class CliPageTest {
  private static String page;

  @BeforeAll
  static void readPage() throws IOException {
    page = Files.readString(Path.of(System.getProperty("footfall.root"), "docs", "cli.md"));
  }

  @Test
  void words_onThePage_areTheVocabularies() {
    assertLine("surface", words(Surface.values()));
    assertLine("shoe", words(Footwear.values()).replace(" unknown", ""));
    assertLine("action", words(Action.values()));
    assertLine("environment", words(Environment.values()));
    assertLine("phase", words(Phase.values()));
  }

  @Test
  void synonyms_onThePage_areThoseOfTheVocabularies() {
    Map<String, String> expected = new HashMap<>();
    Surface.WORDS.synonyms().forEach((k, v) -> expected.put(k, Vocabulary.word(v)));
    Footwear.WORDS.synonyms().forEach((k, v) -> expected.put(k, Vocabulary.word(v)));
    Action.WORDS.synonyms().forEach((k, v) -> expected.put(k, Vocabulary.word(v)));
    Map<String, String> written = new HashMap<>();
    String table = page.substring(page.indexOf("Synonyms:"));
    Matcher rows =
        Pattern.compile("^\\| ([a-z_, ]+) \\| ([a-z_]+) \\|$", Pattern.MULTILINE).matcher(table);
    while (rows.find()) {
      for (String word : rows.group(1).split(", ")) {
        written.put(word, rows.group(2));
      }
    }
    written.remove("word");
    assertEquals(expected, written);
  }

  @Test
  void codesAndOptions_areAllOnThePage() {
    for (ErrorCode code : ErrorCode.values()) {
      assertTrue(page.contains(code.name()), code.name());
    }
    for (WarningCode code : WarningCode.values()) {
      assertTrue(page.contains(code.name()), code.name());
    }
    for (String key : SettingsText.KEYS) {
      assertTrue(page.contains("`--" + key), key);
    }
  }

  private static void assertLine(String list, String words) {
    Matcher line =
        Pattern.compile("^- \\*\\*" + list + "\\*\\*[^:]*: ([a-z_ ]+)", Pattern.MULTILINE)
            .matcher(page);
    assertTrue(line.find(), "no line for " + list);
    assertEquals(words, line.group(1).strip());
  }

  private static String words(Enum<?>[] values) {
    return Arrays.stream(values).map(Vocabulary::word).collect(Collectors.joining(" "));
  }
}
