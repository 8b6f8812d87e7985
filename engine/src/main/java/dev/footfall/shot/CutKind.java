package dev.footfall.shot;

/** How one shot gives way to the next. */
public enum CutKind {
  /** From one frame to the next. */
  HARD,
  /** Through black, white or another plain colour. */
  FADE,
  /** One picture melts into the other. */
  DISSOLVE
}
