package dev.footfall.contact;

import dev.footfall.error.Vocabulary;
import java.util.Map;

/** What the walker does. */
public enum Action {
  WALK,
  RUN,
  SNEAK,
  JUMP,
  LAND,
  SCUFF,
  STOP,
  PIVOT,
  STAIRS_UP,
  STAIRS_DOWN,
  WADE;

  public static final Vocabulary<Action> WORDS =
      new Vocabulary<>(
          "action",
          Action.class,
          Map.of(
              "jog",
              RUN,
              "sprint",
              RUN,
              "tiptoe",
              SNEAK,
              "landing",
              LAND,
              "slide",
              SCUFF,
              "turn",
              PIVOT,
              "upstairs",
              STAIRS_UP,
              "downstairs",
              STAIRS_DOWN));
}
