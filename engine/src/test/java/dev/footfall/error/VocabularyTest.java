package dev.footfall.error;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class VocabularyTest {
  private enum Ground {
    WOOD,
    WOOD_DECK,
    GRASS
  }

  private final Vocabulary<Ground> words =
      new Vocabulary<>("surface", Ground.class, Map.of("lawn", Ground.GRASS));

  @Test
  void parse_spacesHyphensCapitalsAndSynonyms_areUnderstood() {
    assertEquals(Ground.WOOD_DECK, words.parse("wood_deck"));
    assertEquals(Ground.WOOD_DECK, words.parse("Wood-Deck"));
    assertEquals(Ground.WOOD_DECK, words.parse(" wood deck "));
    assertEquals(Ground.GRASS, words.parse("lawn"));
  }

  @Test
  void parse_unknownWord_namesTheNearest() {
    FootfallException e = assertThrows(FootfallException.class, () -> words.parse("woood"));
    assertEquals(ErrorCode.BAD_REQUEST, e.code());
    assertTrue(
        e.getMessage().startsWith("unknown surface 'woood'; the nearest are: wood,"),
        e.getMessage());
  }
}
