package dev.footfall.step;

/** Seeds made from seeds, so that every sound depends on the job's seed and its own place alone. */
public final class Seeds {
  private Seeds() {}

  /** A well mixed number from a seed and some facts, the same everywhere and always. */
  public static long mix(long seed, long... facts) {
    long mixed = scramble(seed);
    for (long fact : facts) {
      mixed = scramble(mixed ^ scramble(fact + 0x9E3779B97F4A7C15L));
    }
    return mixed;
  }

  /**
   * The seed of a step's sound. It hangs on the step itself, not on its number or walker: a step
   * keeps its sound when others come or go.
   *
   * @param variant from 1: several takes of one job seed
   */
  public static long ofTake(long jobSeed, String identity, int variant) {
    long of = mix(jobSeed, variant);
    for (int i = 0; i < identity.length(); i++) {
      of = mix(of, identity.charAt(i));
    }
    return of;
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
  private static long scramble(long z) {
    z += 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
