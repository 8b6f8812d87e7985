package dev.footfall.scene.choice;

import dev.footfall.scene.Surface;
import java.util.Objects;

/**
 * What a ground seen in the picture sounds like.
 *
 * @param plays the ground that is heard
 * @param wetPlays the ground that is heard where it is wet
 * @param gainDb added to the level of every step on it, within 24
 */
public record SurfaceSound(Surface plays, Surface wetPlays, float gainDb) {
  public SurfaceSound {
    Objects.requireNonNull(plays);
    Objects.requireNonNull(wetPlays);
    Limits.within("gainDb of " + plays, gainDb, -24, 24);
  }
}
