package dev.footfall.synth.flow;

/**
 * How far a user turned the sound, in deviations of all recordings: 1 is a clear change.
 *
 * @param brightness the spectrum's centroid; 1 is 1.4 octaves
 * @param attack the time of rise; 1 is 3.2 times as long
 * @param decay the time until 1 % of the energy is left; 1 is twice as long
 * @param gap from heel to toe; 1 is 77 ms
 */
public record Turns(double brightness, double attack, double decay, double gap) {
  public static final Turns NONE = new Turns(0, 0, 0, 0);

  /** Farther than this from what was recorded the network only guesses. */
  public static final double FARTHEST = 3;

  public Turns {
    for (double turn : new double[] {brightness, attack, decay, gap}) {
      if (!(Math.abs(turn) <= FARTHEST)) {
        throw new IllegalArgumentException("turned by " + turn);
      }
    }
  }

  double of(int measure) {
    return switch (measure) {
      case 0 -> brightness;
      case 1 -> attack;
      case 2 -> decay;
      case 3 -> gap;
      default -> 0;
    };
  }
}
