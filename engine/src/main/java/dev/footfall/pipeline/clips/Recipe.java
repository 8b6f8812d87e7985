package dev.footfall.pipeline.clips;

import dev.footfall.error.Vocabulary;
import dev.footfall.room.Room;
import dev.footfall.room.RoomChoice;
import dev.footfall.room.Space;
import dev.footfall.step.StepEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a sound follows from, as 16 hex digits. When and where a step is, its number and its
 * walker's are no part of it: these change without a new sound.
 */
public final class Recipe {
  private static final int DIGITS = 16;

  private Recipe() {}

  /**
   * The recipe of a clip: its sound, and its room if that is printed into it.
   *
   * @param space of the clip
   */
  public static String of(String generator, StepEvent event, RoomChoice choice, Space space) {
    boolean printed = choice.print() && space.room() != Room.DRY;
    String maker = printed ? generator + " in " + Vocabulary.word(space.room()) : generator;
    return of(maker, event);
  }

  /** The recipe of a sound that a generator makes. */
  private static String of(String generator, StepEvent event) {
    String text =
        String.join(
            " ",
            generator,
            Vocabulary.word(event.surface()),
            Boolean.toString(event.wet()),
            Vocabulary.word(event.footwear()),
            Vocabulary.word(event.action()),
            Vocabulary.word(event.foot()),
            Integer.toHexString(Float.floatToIntBits(event.intensity())),
            Long.toString(event.seed()),
            Long.toString(event.voice().timbre()),
            Integer.toHexString(Float.floatToIntBits(event.voice().weight())));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
