package dev.footfall.scene;

import dev.footfall.error.Vocabulary;
import java.util.Map;

/** What is walked on. */
public enum Surface {
  CONCRETE,
  ASPHALT,
  STONE,
  COBBLESTONE,
  MARBLE,
  TILE,
  BRICK,
  WOOD,
  WOOD_DECK,
  LAMINATE,
  LINOLEUM,
  CARPET,
  RUG,
  METAL,
  METAL_GRATE,
  GLASS,
  GRAVEL,
  DIRT,
  MUD,
  SAND,
  GRASS,
  LEAVES,
  SNOW,
  ICE,
  WATER,
  PLASTIC;

  public static final Vocabulary<Surface> WORDS =
      new Vocabulary<>(
          "surface",
          Surface.class,
          Map.ofEntries(
              Map.entry("cement", CONCRETE),
              Map.entry("pavement", CONCRETE),
              Map.entry("sidewalk", CONCRETE),
              Map.entry("tarmac", ASPHALT),
              Map.entry("road", ASPHALT),
              Map.entry("rock", STONE),
              Map.entry("cobbles", COBBLESTONE),
              Map.entry("tiles", TILE),
              Map.entry("bricks", BRICK),
              Map.entry("parquet", WOOD),
              Map.entry("wooden", WOOD),
              Map.entry("deck", WOOD_DECK),
              Map.entry("boardwalk", WOOD_DECK),
              Map.entry("lino", LINOLEUM),
              Map.entry("vinyl", LINOLEUM),
              Map.entry("steel", METAL),
              Map.entry("grate", METAL_GRATE),
              Map.entry("grating", METAL_GRATE),
              Map.entry("pebbles", GRAVEL),
              Map.entry("earth", DIRT),
              Map.entry("soil", DIRT),
              Map.entry("beach", SAND),
              Map.entry("lawn", GRASS),
              Map.entry("foliage", LEAVES),
              Map.entry("puddle", WATER)));
}
