package dev.footfall.room;

/**
 * The filter that one delay line of a feedback network loses its sound by, so that all of them fall
 * by 60 dB in the same time: {@code -60 m / (rate · T)} dB for a delay of m samples (Jot and
 * Chaigne, "Digital delay networks for designing artificial reverberators", AES 90, 1991).
 *
 * <p>Three times are given, at 250 Hz, 1 kHz and 4 kHz: a gain and two shelves of first order, at
 * 500 Hz and 2 kHz, whose three levels are solved for so that the response is exact at these
 * frequencies (as graphic equalisers are: Välimäki and Liski, IEEE SPL 24(2), 2017).
 */
final class Absorption {
  private static final double[] AT_HZ = {250, 1000, 4000};
  private static final double LOW_SHELF_HZ = 500;
  private static final double HIGH_SHELF_HZ = 2000;
  private static final int PASSES = 4;

  private final double gain;
  private final Shelf low;
  private final Shelf high;

  Absorption(Acoustics room, int delaySamples, int rateHz) {
    double[] seconds = {room.lowS(), room.midS(), room.highS()};
    double[] wantedDb = new double[AT_HZ.length];
    for (int i = 0; i < wantedDb.length; i++) {
      wantedDb[i] = -60.0 * delaySamples / (rateHz * seconds[i]);
    }
    double flatDb = wantedDb[1];
    double lowDb = wantedDb[0] - flatDb;
    double highDb = wantedDb[2] - flatDb;
    // Each shelf reaches a little into the others' bands; corrections shrink by a tenth each pass.
    for (int pass = 0; pass < PASSES; pass++) {
      Shelf l = Shelf.low(LOW_SHELF_HZ, lowDb, rateHz);
      Shelf h = Shelf.high(HIGH_SHELF_HZ, highDb, rateHz);
      double[] missing = new double[AT_HZ.length];
      for (int i = 0; i < missing.length; i++) {
        missing[i] = wantedDb[i] - flatDb - l.db(AT_HZ[i], rateHz) - h.db(AT_HZ[i], rateHz);
      }
      flatDb += missing[1];
      lowDb += missing[0] - missing[1];
      highDb += missing[2] - missing[1];
    }
    gain = Math.pow(10, flatDb / 20);
    low = Shelf.low(LOW_SHELF_HZ, lowDb, rateHz);
    high = Shelf.high(HIGH_SHELF_HZ, highDb, rateHz);
  }

  double next(double in) {
    return high.next(low.next(gain * in));
  }

  /** A shelf of first order by the bilinear transform; holds state. */
  private static final class Shelf {
    private final double b0;
    private final double b1;
    private final double a1;
    private double state;

    private Shelf(double b0, double b1, double a0, double a1) {
      this.b0 = b0 / a0;
      this.b1 = b1 / a0;
      this.a1 = a1 / a0;
    }

    /** {@code (s + w √G) / (s + w / √G)}: G at 0 Hz, 1 at the top. */
    static Shelf low(double hz, double db, int rateHz) {
      double w = Math.tan(Math.PI * hz / rateHz);
      double root = Math.pow(10, db / 40);
      return new Shelf(1 + w * root, w * root - 1, 1 + w / root, w / root - 1);
    }

    /** {@code (√G s + w) / (s / √G + w)}: 1 at 0 Hz, G at the top. */
    static Shelf high(double hz, double db, int rateHz) {
      double w = Math.tan(Math.PI * hz / rateHz);
      double root = Math.pow(10, db / 40);
      return new Shelf(root + w, w - root, 1 / root + w, w - 1 / root);
    }

    double db(double hz, int rateHz) {
      double c = Math.cos(2 * Math.PI * hz / rateHz);
      double above = b0 * b0 + b1 * b1 + 2 * b0 * b1 * c;
      double below = 1 + a1 * a1 + 2 * a1 * c;
      return 10 * Math.log10(above / below);
    }

    double next(double in) {
      double out = b0 * in + state;
      state = b1 * in - a1 * out;
      return out;
    }
  }
}
