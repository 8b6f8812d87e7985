package dev.footfall.scene.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.footfall.scene.Footwear;
import dev.footfall.scene.Scored;
import dev.footfall.scene.Surface;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static Scored<Surface> ground(Surface surface, double score) {
    return new Scored<>(surface, (float) score);
  }

  @Test
  void surface_clearLead_isBelieved() {
    assertEquals(
        Optional.of(Surface.SNOW),
        Verdict.surface(List.of(ground(Surface.SNOW, 0.5), ground(Surface.SAND, 0.34))));
  }

  @Test
  void surface_noClearLead_playsTheSafeOneOfTheLargestFamily() {
    assertEquals(
        Optional.of(Surface.DIRT),
        Verdict.surface(
            List.of(
                ground(Surface.STONE, 0.3),
                ground(Surface.GRASS, 0.28),
                ground(Surface.LEAVES, 0.2))));
    assertEquals(
        Optional.of(Surface.CONCRETE),
        Verdict.surface(List.of(ground(Surface.TILE, 0.4), ground(Surface.MARBLE, 0.3))));
  }

  @Test
  void surface_familiesAlike_theBestWordsFamilyWins() {
    assertEquals(
        Optional.of(Surface.WOOD),
        Verdict.surface(List.of(ground(Surface.LAMINATE, 0.25), ground(Surface.RUG, 0.25))));
  }

  @Test
  void surface_nothingKnown_isEmpty() {
    assertEquals(Optional.empty(), Verdict.surface(List.of()));
  }

  @Test
  void footwear_unsureOrUnknown_isEmpty() {
    List<Scored<Footwear>> unsure =
        List.of(new Scored<>(Footwear.BOOT, 0.7f), new Scored<>(Footwear.SNEAKER, 0.15f));
    assertEquals(Optional.empty(), Verdict.footwear(unsure));
    assertEquals(Optional.empty(), Verdict.footwear(List.of(new Scored<>(Footwear.UNKNOWN, 0.9f))));
    assertEquals(
        Optional.of(Footwear.BAREFOOT),
        Verdict.footwear(List.of(new Scored<>(Footwear.BAREFOOT, 0.5f))));
    assertEquals(
        Optional.of(Footwear.BOOT),
        Verdict.footwear(
            List.of(new Scored<>(Footwear.BOOT, 0.75f), new Scored<>(Footwear.SOCK, 0.1f))));
  }

  @Test
  void family_everySurface_hasASafeOneOfItsOwnFamily() {
    for (Surface surface : Surface.values()) {
      Family family = Family.of(surface);
      assertEquals(family, Family.of(family.safe()), surface.toString());
    }
  }
}
