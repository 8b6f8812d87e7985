package dev.footfall.room;

/**
 * The figures of a room that its sound follows from; docs/rooms.md gives them with their reasons.
 *
 * @param lowS reverberation time at 250 Hz, in which the sound falls by 60 dB
 * @param midS the same at 1 kHz
 * @param highS the same at 4 kHz
 * @param preDelayMs from the direct sound to the reverberation
 * @param shape of its walls; empty of walls for the open
 * @param earlyShare of the energy of all that is not direct, what its first reflections hold
 * @param evenDistanceM at which the direct sound is as loud as all the rest, to a microphone that
 *     points at the feet
 */
record Acoustics(
    double lowS,
    double midS,
    double highS,
    double preDelayMs,
    Shape shape,
    double earlyShare,
    double evenDistanceM) {

  /**
   * A box, with what of a sound's pressure each pair of walls gives back, 0..1.
   *
   * @param widthM left to right
   * @param depthM near to far
   * @param heightM floor to ceiling
   */
  record Shape(
      double widthM,
      double depthM,
      double heightM,
      double sides,
      double ends,
      double floor,
      double ceiling) {
    static final Shape OPEN = new Shape(1, 1, 1, 0, 0, 0, 0);
  }

  double longestS() {
    return Math.max(lowS, Math.max(midS, highS));
  }
}
