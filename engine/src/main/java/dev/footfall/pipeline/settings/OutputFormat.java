package dev.footfall.pipeline.settings;

import dev.footfall.error.Vocabulary;
import java.util.Map;

/** What a render writes beside plan.json and plan.tsv. */
public enum OutputFormat {
  CLIPS,
  RPP,
  MIX,
  VIDEO,
  /** The video in a .mov with 24-bit PCM, whatever the picture's codec. */
  MOV;

  public static final Vocabulary<OutputFormat> WORDS =
      new Vocabulary<>("format", OutputFormat.class, Map.of());
}
