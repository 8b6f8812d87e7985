package dev.footfall.synth;

import dev.footfall.contact.Action;
import dev.footfall.contact.Foot;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Surface;
import java.util.Objects;
import java.util.Optional;

/**
 * A recorded footstep.
 *
 * @param file its name in the library
 * @param set who recorded it: one microphone, one place, one pair of shoes or few
 * @param foot which foot it was, where that is known
 * @param onsetSample its audible hit, at 48 kHz
 * @param rmsDb its loudest 50 ms, dBFS
 */
public record Recording(
    String file,
    String set,
    Surface surface,
    boolean wet,
    Footwear footwear,
    Action action,
    Optional<Foot> foot,
    int onsetSample,
    float rmsDb) {
  public Recording {
    Objects.requireNonNull(file);
    Objects.requireNonNull(set);
    Objects.requireNonNull(surface);
    Objects.requireNonNull(footwear);
    Objects.requireNonNull(action);
    Objects.requireNonNull(foot);
  }
}
