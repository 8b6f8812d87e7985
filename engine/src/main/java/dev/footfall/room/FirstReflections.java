package dev.footfall.room;

/**
 * The first reflections of a box-shaped room by image sources: each wall is a mirror, and each
 * mirrored source is heard after its own way, weaker by distance and by the walls it met (Allen and
 * Berkley, "Image method for efficiently simulating small-room acoustics", JASA 65, 1979). Feet and
 * microphone stand off the axes, so that no two ways are alike.
 */
final class FirstReflections {
  private static final double SOUND_M_PER_S = 343;
  private static final int ORDER = 4;
  private static final double LATEST_S = 0.09;
  private static final int HALF_TAPS = 16;

  /** What comes within a millisecond colours the step itself. */
  private static final double EARLIEST_S = 0.001;

  private final Acoustics.Shape box;
  private final int rateHz;

  FirstReflections(Acoustics.Shape box, int rateHz) {
    this.box = box;
    this.rateHz = rateHz;
  }

  /**
   * The reflections of an impulse, counted from the direct sound, which is not among them.
   *
   * @return {@code [left, right][sample]}
   */
  float[][] impulseResponse() {
    float[][] heard = new float[2][(int) (LATEST_S * rateHz) + 2 * HALF_TAPS];
    double[] listener = {
      0.44 * box.widthM(), 0.27 * box.depthM(), Math.min(1.6, box.heightM() / 2)
    };
    double[] feet = {0.57 * box.widthM(), 0.61 * box.depthM(), 0.02};
    double direct = distance(listener, feet);
    for (int x = -ORDER; x <= ORDER; x++) {
      for (int y = -ORDER; y <= ORDER; y++) {
        for (int z = -ORDER; z <= ORDER; z++) {
          int order = Math.abs(x) + Math.abs(y) + Math.abs(z);
          if (order >= 1 && order <= ORDER) {
            double[] image = {
              mirrored(feet[0], box.widthM(), x),
              mirrored(feet[1], box.depthM(), y),
              mirrored(feet[2], box.heightM(), z)
            };
            add(heard, listener, image, direct, kept(x, y, z));
          }
        }
      }
    }
    return heard;
  }

  /** The place of a source mirrored so many times between two walls, at 0 and at {@code length}. */
  private static double mirrored(double at, double length, int times) {
    return times * length + (times % 2 == 0 ? at : length - at);
  }

  private double kept(int x, int y, int z) {
    // Between floor and ceiling the walls take turns; an upward image meets the ceiling first.
    int ceilings = z > 0 ? (z + 1) / 2 : -z / 2;
    int floors = Math.abs(z) - ceilings;
    return Math.pow(box.sides(), Math.abs(x))
        * Math.pow(box.ends(), Math.abs(y))
        * Math.pow(box.floor(), floors)
        * Math.pow(box.ceiling(), ceilings);
  }

  private static double distance(double[] a, double[] b) {
    return Math.sqrt(
        (a[0] - b[0]) * (a[0] - b[0])
            + (a[1] - b[1]) * (a[1] - b[1])
            + (a[2] - b[2]) * (a[2] - b[2]));
  }

  private void add(float[][] heard, double[] listener, double[] image, double direct, double kept) {
    double way = distance(listener, image);
    double later = (way - direct) / SOUND_M_PER_S;
    if (kept == 0 || later < EARLIEST_S || later > LATEST_S) {
      return;
    }
    double gain = kept * direct / way;
    double side = (image[0] - listener[0]) / way;
    double left = gain * Math.sin((1 - side) * Math.PI / 4);
    double right = gain * Math.sin((1 + side) * Math.PI / 4);
    double at = later * rateHz;
    int whole = (int) Math.floor(at);
    for (int tap = 1 - HALF_TAPS; tap <= HALF_TAPS; tap++) {
      double x = tap - (at - whole);
      double sinc = x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
      double value = sinc * (0.5 + 0.5 * Math.cos(Math.PI * x / HALF_TAPS));
      if (whole + tap >= 0) {
        heard[0][whole + tap] += (float) (left * value);
        heard[1][whole + tap] += (float) (right * value);
      }
    }
  }
}
