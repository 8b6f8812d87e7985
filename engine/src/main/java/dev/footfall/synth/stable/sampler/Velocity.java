package dev.footfall.synth.stable.sampler;

/** A network that was trained on the v objective, with its conditions held fast. */
@FunctionalInterface
public interface Velocity {
  /**
   * The velocity at a point; what is given is not written to and not kept.
   *
   * @param latents any number of items, one after the other
   * @param time 0 (sound) .. 1 (noise), the same for all items
   * @return a new array of the same size
   */
  float[] at(float[] latents, float time);
}
