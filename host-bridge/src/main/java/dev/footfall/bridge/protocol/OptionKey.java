package dev.footfall.bridge.protocol;

import dev.footfall.error.Vocabulary;
import java.util.Map;

/** The keys that options may hold: the long flags of {@code footfall render}, and seven more. */
public enum OptionKey {
  SURFACE,
  WET,
  SHOE,
  PEOPLE,
  CAST,
  SCENE,
  SCENE_TABLE,
  TAKES,
  SEED,
  GENERATOR,
  LIKE,
  TURN,
  FORMATS,
  DEVICE,
  OFFSET_MS,
  PAN_WIDTH,
  PERSPECTIVE,
  ROOM,
  ROOM_PRINT,
  LAYERS,
  FROM,
  MARKERS,
  /** The folder that the clips go to. */
  OUT,
  /** The timeline's frame rate, as {@code 24000/1001}. */
  RATE,
  /** The timeline's start timecode. */
  START,
  /** A subscriber that is told the values of {@code /footfall/remote} too. */
  VALUES,
  /** For how many seconds a subscriber is told. */
  LEASE,
  /** The UDP port on the sender's host that the replies go to. */
  REPLY,
  /** The {@code token=} line of the port file. */
  TOKEN;

  private static final Vocabulary<OptionKey> WORDS =
      new Vocabulary<>("option", OptionKey.class, Map.of());

  /** The key of a word; an unknown one is BAD_REQUEST and names the nearest. */
  static OptionKey parse(String word) {
    return WORDS.parse(word);
  }

  /** The flag's name on the command line without its dashes: {@code offset-ms}. */
  public String flag() {
    return Vocabulary.word(this).replace('_', '-');
  }
}
