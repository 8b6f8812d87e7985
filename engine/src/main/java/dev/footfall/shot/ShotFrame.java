package dev.footfall.shot;

import dev.footfall.frame.VideoFrame;
import java.util.Objects;
import java.util.Optional;

/**
 * A frame of which it is settled whether it begins a shot.
 *
 * @param cut present where it does; never at the first frame of all
 */
public record ShotFrame(VideoFrame frame, Optional<ShotCut> cut) {
  public ShotFrame {
    Objects.requireNonNull(frame);
    Objects.requireNonNull(cut);
  }
}
