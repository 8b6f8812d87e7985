package dev.footfall.export.sound;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.footfall.contact.Action;
import dev.footfall.contact.Foot;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Surface;
import org.junit.jupiter.api.Test;

class ClipNameTest {
  @Test
  void of_followsTheUniversalCategorySystem() {
    assertEquals(
        "FOLYFeet_Wood Deck Wet High Heel Stairs Up L 0001-2_Footfall",
        ClipName.of(
            Surface.WOOD_DECK, true, Footwear.HIGH_HEEL, Action.STAIRS_UP, Foot.LEFT, 1, 2));
    assertEquals(
        "FOLYFeet_Grass Walk R 12345-1_Footfall",
        ClipName.of(Surface.GRASS, false, Footwear.UNKNOWN, Action.WALK, Foot.RIGHT, 12_345, 1));
  }
}
