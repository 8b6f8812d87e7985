package dev.footfall.synth.flow;

import dev.footfall.contact.Foot;
import dev.footfall.step.Seeds;
import dev.footfall.step.StepEvent;
import java.util.Random;

/**
 * The noise that a step is made from. Part of it is the walker's and part the foot's, the same in
 * every step: what the conditions leave open is then left open once a walker, not once a step.
 */
final class LatentNoise {
  /** Shares of the variance. */
  private static final double OF_WALKER = 0.25;

  private static final double OF_FOOT = 0.08;
  private static final double OF_STEP = 1 - OF_WALKER - OF_FOOT;

  private LatentNoise() {}

  /**
   * Standard normal, {@code [64, tokens]}.
   *
   * @param setLabel the walker's noise is another with another microphone
   */
  static float[] of(StepEvent step, int setLabel, int tokens) {
    float[] noise = new float[LatentNetworks.CHANNELS * tokens];
    long walker = Seeds.mix(step.voice().timbre(), 31, setLabel);
    add(noise, walker, OF_WALKER);
    add(noise, Seeds.mix(walker, step.foot() == Foot.LEFT ? 1 : 2), OF_FOOT);
    add(noise, Seeds.mix(step.seed(), 32), OF_STEP);
    return noise;
  }

  /** {@code java.util.Random} is specified to the bit: the same numbers on every machine. */
  private static void add(float[] noise, long seed, double variance) {
    Random random = new Random(seed);
    double deviation = Math.sqrt(variance);
    for (int i = 0; i < noise.length; i++) {
      noise[i] += (float) (deviation * random.nextGaussian());
    }
  }
}
