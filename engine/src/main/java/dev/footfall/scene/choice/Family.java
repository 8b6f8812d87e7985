package dev.footfall.scene.choice;

import dev.footfall.scene.Surface;

/** Surfaces that sound alike enough that one stands for all where the picture does not say more. */
public enum Family {
  HARD(Surface.CONCRETE),
  WOOD(Surface.WOOD),
  SOFT(Surface.CARPET),
  SOIL(Surface.DIRT);

  private final Surface safe;

  Family(Surface safe) {
    this.safe = safe;
  }

  /** What is heard where only the family is known. */
  public Surface safe() {
    return safe;
  }

  public static Family of(Surface surface) {
    return switch (surface) {
      case CONCRETE,
          ASPHALT,
          STONE,
          COBBLESTONE,
          MARBLE,
          TILE,
          BRICK,
          LINOLEUM,
          METAL,
          METAL_GRATE,
          GLASS,
          ICE,
          PLASTIC ->
          HARD;
      case WOOD, WOOD_DECK, LAMINATE -> WOOD;
      case CARPET, RUG -> SOFT;
      case GRAVEL, DIRT, MUD, SAND, GRASS, LEAVES, SNOW, WATER -> SOIL;
    };
  }
}
