package dev.footfall.torch;

/** Where the user wants networks to run; {@link #AUTO} takes a GPU where there is one. */
public enum DeviceChoice {
  AUTO,
  CPU,
  GPU
}
