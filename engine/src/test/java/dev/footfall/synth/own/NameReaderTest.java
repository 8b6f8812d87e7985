package dev.footfall.synth.own;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.footfall.contact.Action;
import dev.footfall.contact.Foot;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Surface;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NameReaderTest {
  private static final NameReader READER = new NameReader();

  private static NameReading read(String file) {
    return READER.read(Path.of(file), "Library");
  }

  private static void assertReads(
      String file, Surface surface, Footwear shoe, Action action, String rest) {
    NameReading reading = read(file);
    assertEquals(Optional.of(surface), reading.surface(), file);
    assertEquals(Optional.ofNullable(shoe), reading.footwear(), file);
    assertEquals(Optional.ofNullable(action), reading.action(), file);
    assertEquals(rest, String.join(" ", reading.unread()), file);
  }

  @Test
  void read_namesAsTheyAreSold_areUnderstood() {
    assertReads("FOLYFeet_Boots Wood Walk_01.wav", Surface.WOOD, Footwear.BOOT, Action.WALK, "");
    assertReads(
        "FOLYFeet_Wood Deck Wet High Heel Walk L 0001-2_Footfall.wav",
        Surface.WOOD_DECK,
        Footwear.HIGH_HEEL,
        Action.WALK,
        "");
    assertReads(
        "HighHeelsRunningMetalGrate03.wav",
        Surface.METAL_GRATE,
        Footwear.HIGH_HEEL,
        Action.RUN,
        "");
    assertReads("flipflops_tiles_slow-04.flac", Surface.TILE, Footwear.FLIP_FLOP, null, "slow");
    assertReads(
        "FEETHmn_Male Sneakers On Gravel, Landing_SndCo.wav",
        Surface.GRAVEL,
        Footwear.SNEAKER,
        Action.LAND,
        "male");
    assertReads("footstep_concrete_000.ogg", Surface.CONCRETE, null, null, "");
    assertReads(
        "Footsteps_DirtyGround_Dirt_Jump_Land_01.flac", Surface.DIRT, null, Action.LAND, "dirty");
    assertReads(
        "Walking Up Stairs - Stone - Leather Shoes.wav",
        Surface.STONE,
        Footwear.LEATHER_SHOE,
        Action.STAIRS_UP,
        "");
  }

  @Test
  void read_folders_sayWhatTheFileDoesNot() {
    NameReading reading = read("Gravel/Work Boots/wet/run/left_02.wav");
    assertEquals(Optional.of(Surface.GRAVEL), reading.surface());
    assertEquals(Optional.of(Footwear.WORK_BOOT), reading.footwear());
    assertEquals(Optional.of(Action.RUN), reading.action());
    assertEquals(Optional.of(true), reading.wet());
    assertEquals(Optional.of(Foot.LEFT), reading.foot());
  }

  @Test
  void read_nearerName_counts() {
    assertEquals(Optional.of(Surface.SNOW), read("Wood/Boots/snow 1.wav").surface());
    assertEquals(Optional.of(Surface.SNOW), READER.read(Path.of("01.wav"), "Snow steps").surface());
  }

  @Test
  void read_twoSurfaces_firstCountsAndTheOtherIsTold() {
    NameReading reading = read("dirt road 1.wav");
    assertEquals(Optional.of(Surface.DIRT), reading.surface());
    assertEquals(List.of("asphalt"), reading.passedOver());
  }

  @Test
  void read_creatorOfACategorisedName_isNoSurface() {
    assertEquals(Optional.empty(), read("FOLYFeet_Boots Walk_Stone Audio.wav").surface());
  }
}
