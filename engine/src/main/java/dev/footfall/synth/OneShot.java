package dev.footfall.synth;

import dev.footfall.audio.AudioBuffer;
import java.util.Objects;

/**
 * One dry footstep, mono at 48 kHz, that begins and ends in digital zero.
 *
 * @param onsetSample the audible hit, by {@code dev.footfall.audio.Onset}: sync is on this, not on
 *     sample 0
 */
public record OneShot(int stepId, int take, AudioBuffer audio, int onsetSample, Coverage coverage) {
  public OneShot {
    Objects.requireNonNull(audio);
    Objects.requireNonNull(coverage);
    if (onsetSample < 0 || onsetSample >= audio.length()) {
      throw new IllegalArgumentException(
          "onset %d outside of %d samples".formatted(onsetSample, audio.length()));
    }
  }
}
