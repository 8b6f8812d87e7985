package dev.footfall.synth.stable.sampler;

import dev.footfall.job.CancelToken;

/** Leads noise to latents. Immutable. */
public sealed interface Sampler permits MultistepSampler, PingPongSampler {
  /** How often the network is asked. */
  int evaluations();

  /**
   * Latents from noise; the same noise gives the same latents.
   *
   * @param size how many numbers: all items together
   * @param noise its first row is where the way begins, the others are added on it
   * @param cancel looked at before each evaluation
   */
  float[] run(int size, Velocity network, Noise noise, CancelToken cancel);
}
