package dev.footfall.export.sound;

import dev.footfall.contact.Action;
import dev.footfall.contact.Foot;
import dev.footfall.error.Vocabulary;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Surface;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The name of a clip after the Universal Category System, {@code CatID_FXName_CreatorID}: {@code
 * FOLYFeet_Wood Deck Wet High Heel Walk L 0001-2_Footfall} is the second take of step 1.
 */
public final class ClipName {
  private static final String CATEGORY = "FOLYFeet";
  private static final String CREATOR = "Footfall";

  private ClipName() {}

  /** The name without an extension; unknown footwear is left out. */
  public static String of(
      Surface surface,
      boolean wet,
      Footwear footwear,
      Action action,
      Foot foot,
      int stepId,
      int take) {
    List<String> words = new ArrayList<>(List.of(title(surface)));
    if (wet) {
      words.add("Wet");
    }
    if (footwear != Footwear.UNKNOWN) {
      words.add(title(footwear));
    }
    words.add(title(action));
    words.add(foot == Foot.LEFT ? "L" : "R");
    words.add("%04d-%d".formatted(stepId, take));
    return "%s_%s_%s".formatted(CATEGORY, String.join(" ", words), CREATOR);
  }

  private static String title(Enum<?> value) {
    return Arrays.stream(Vocabulary.word(value).split("_"))
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining(" "));
  }
}
