package dev.footfall.shot;

import java.util.Objects;

/**
 * A change of shot.
 *
 * @param mediaUs presentation time of the first frame of the new shot, microseconds from the file's
 *     first frame. After a fade that is the first frame which is no longer plain; in a dissolve the
 *     first in which the new picture prevails.
 */
public record ShotCut(long mediaUs, CutKind kind) {
  public ShotCut {
    Objects.requireNonNull(kind);
  }
}
