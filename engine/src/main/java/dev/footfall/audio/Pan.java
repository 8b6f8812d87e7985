package dev.footfall.audio;

/**
 * The two gains of a place between the loudspeakers, linear.
 *
 * @param left gain of the left channel, 0..1
 * @param right gain of the right channel, 0..1
 */
public record Pan(float left, float right) {
  /**
   * Constant power, -3.01 dB at the centre, 0 dB at either side: {@code left = sin((1 - pan) π/4)},
   * {@code right = sin((1 + pan) π/4)}, so that the squares add up to 1 and the far side is exactly
   * silent.
   *
   * @param pan -1 left .. 1 right
   */
  public static Pan gains(float pan) {
    if (!(pan >= -1 && pan <= 1)) {
      throw new IllegalArgumentException("pan %s is outside of -1..1".formatted(pan));
    }
    return new Pan(
        (float) Math.sin((1.0 - pan) * Math.PI / 4), (float) Math.sin((1.0 + pan) * Math.PI / 4));
  }
}
