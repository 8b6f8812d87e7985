package dev.footfall.synth.stable;

import dev.footfall.audio.AudioBuffer;
import java.util.List;

/**
 * The networks of a Stable Audio model: text to conditions, a diffusion transformer, latents to
 * sound. One thread at a time.
 */
public interface StableAudioNetworks {
  /** How many variations of a prompt are made at once: always as many. */
  int batch();

  /** How many numbers the latents of one item are. */
  int latentSize();

  /** What one item with this prompt is to be told. */
  Conditions conditions(String prompt);

  /**
   * The v objective's velocity.
   *
   * @param latents as many items as there are conditions
   * @param time 0 (sound) .. 1 (noise)
   */
  float[] velocity(float[] latents, float time, Conditions conditions);

  /** A sound for each item, at 48 kHz. */
  List<AudioBuffer> sounds(float[] latents);
}
