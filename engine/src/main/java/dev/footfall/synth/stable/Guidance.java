package dev.footfall.synth.stable;

import dev.footfall.synth.stable.sampler.Velocity;
import java.util.Arrays;
import java.util.Objects;

/**
 * Leads away from what would be made without a prompt: vu + scale (vc - vu), with the velocities
 * under the prompt (vc) and under nothing (vu). Ho and Salimans, classifier-free guidance (2022).
 */
public final class Guidance implements Velocity {
  private final StableAudioNetworks networks;
  private final Conditions conditions;
  private final double scale;

  /**
   * @param scale 1 for none, at half the cost
   */
  public Guidance(StableAudioNetworks networks, Conditions conditions, double scale) {
    this.networks = Objects.requireNonNull(networks);
    this.conditions = scale == 1 ? conditions : conditions.withUnsaid();
    this.scale = scale;
  }

  @Override
  public float[] at(float[] latents, float time) {
    if (scale == 1) {
      return networks.velocity(latents, time, conditions);
    }
    float[] twice = Arrays.copyOf(latents, 2 * latents.length);
    System.arraycopy(latents, 0, twice, latents.length, latents.length);
    float[] both = networks.velocity(twice, time, conditions);
    float[] guided = new float[latents.length];
    for (int k = 0; k < guided.length; k++) {
      double unsaid = both[latents.length + k];
      guided[k] = (float) (unsaid + scale * (both[k] - unsaid));
    }
    return guided;
  }
}
