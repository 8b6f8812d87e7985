package dev.footfall.time;

/** The product's sample clock: 48 kHz everywhere. */
public final class Samples {
  /** The rate of every buffer and file that Footfall makes. */
  public static final int RATE_HZ = 48_000;

  private Samples() {}

  /** The sample nearest to an instant: {@code us · 48000 / 1e6}, half up. */
  public static long atUs(long us) {
    return Math.floorDiv(us * 12 + 125, 250L);
  }

  /** The instant of a sample in microseconds, rounded to the nearest. */
  public static long toUs(long sample) {
    return Math.floorDiv(sample * 250 + 6, 12L);
  }
}
