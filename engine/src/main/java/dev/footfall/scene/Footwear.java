package dev.footfall.scene;

import dev.footfall.error.Vocabulary;
import java.util.Map;

/** What is worn. {@link #UNKNOWN} occurs in results only. */
public enum Footwear {
  BAREFOOT,
  SOCK,
  SLIPPER,
  SANDAL,
  FLIP_FLOP,
  SNEAKER,
  RUNNING_SHOE,
  LEATHER_SHOE,
  HIGH_HEEL,
  BOOT,
  WORK_BOOT,
  HIKING_BOOT,
  RUBBER_BOOT,
  ARMORED_BOOT,
  UNKNOWN;

  public static final Vocabulary<Footwear> WORDS =
      new Vocabulary<>(
          "shoe",
          Footwear.class,
          Map.ofEntries(
              Map.entry("bare", BAREFOOT),
              Map.entry("socks", SOCK),
              Map.entry("slippers", SLIPPER),
              Map.entry("sandals", SANDAL),
              Map.entry("flip_flops", FLIP_FLOP),
              Map.entry("sneakers", SNEAKER),
              Map.entry("trainer", SNEAKER),
              Map.entry("trainers", SNEAKER),
              Map.entry("running_shoes", RUNNING_SHOE),
              Map.entry("dress_shoe", LEATHER_SHOE),
              Map.entry("oxford", LEATHER_SHOE),
              Map.entry("heels", HIGH_HEEL),
              Map.entry("high_heels", HIGH_HEEL),
              Map.entry("boots", BOOT),
              Map.entry("work_boots", WORK_BOOT),
              Map.entry("hiking_boots", HIKING_BOOT),
              Map.entry("wellington", RUBBER_BOOT),
              Map.entry("rubber_boots", RUBBER_BOOT),
              Map.entry("armoured_boot", ARMORED_BOOT)));
}
