package dev.footfall.shot;

import dev.footfall.frame.VideoFrame;

/**
 * A frame at {@value #COLUMNS} x {@value #ROWS} cells, slightly blurred: small enough to compare
 * many, and all that is kept of a frame that has passed.
 *
 * <p>Planes are luma and two colour differences, 0..255 and -255..255, row by row. Every cell
 * averages a fixed number of pixels, so the cost does not grow with the picture.
 */
final class Thumbnail {
  static final int COLUMNS = 32;
  static final int ROWS = 18;
  static final int CELLS = COLUMNS * ROWS;
  static final int PLANES = 3;

  /** Pixels read in a cell, along each side. Fewer, and fine patterns flicker as they move. */
  private static final int SAMPLES = 5;

  /** A picture of less contrast, in levels of luma, is plain. */
  private static final double PLAIN_LUMA = 3;

  private static final double BLACK_LUMA = 20;
  private static final double WHITE_LUMA = 230;
  private static final double PLAIN_COLOUR = 3;

  private final long mediaUs;
  private final float[][] planes;
  private final double meanLuma;
  private final double[] deviations = new double[PLANES];

  private Thumbnail(long mediaUs, float[][] planes) {
    this.mediaUs = mediaUs;
    this.planes = planes;
    double[] means = new double[PLANES];
    for (int p = 0; p < PLANES; p++) {
      double sum = 0;
      double squares = 0;
      for (float value : planes[p]) {
        sum += value;
        squares += value * value;
      }
      means[p] = sum / CELLS;
      deviations[p] = Math.sqrt(Math.max(0, squares / CELLS - means[p] * means[p]));
    }
    meanLuma = means[0];
  }

  static Thumbnail of(VideoFrame frame) {
    int width = frame.widthPx();
    int height = frame.heightPx();
    int[] offsets = new int[COLUMNS * SAMPLES];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = 3 * (int) ((2 * i + 1L) * width / (2L * offsets.length));
    }
    int[] sums = new int[3 * CELLS];
    byte[] rgb = frame.rgb();
    for (int line = 0; line < ROWS * SAMPLES; line++) {
      int start = 3 * width * (int) ((2 * line + 1L) * height / (2L * ROWS * SAMPLES));
      int cell = 3 * COLUMNS * (line / SAMPLES);
      for (int i = 0; i < offsets.length; cell += 3) {
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int end = i + SAMPLES; i < end; i++) {
          int at = start + offsets[i];
          red += rgb[at] & 0xff;
          green += rgb[at + 1] & 0xff;
          blue += rgb[at + 2] & 0xff;
        }
        sums[cell] += red;
        sums[cell + 1] += green;
        sums[cell + 2] += blue;
      }
    }
    return new Thumbnail(frame.mediaUs(), planes(sums));
  }

  private static float[][] planes(int[] sums) {
    float[][] planes = new float[PLANES][CELLS];
    float scale = 1f / (SAMPLES * SAMPLES);
    for (int cell = 0; cell < CELLS; cell++) {
      float red = sums[3 * cell] * scale;
      float green = sums[3 * cell + 1] * scale;
      float blue = sums[3 * cell + 2] * scale;
      // Weights of BT.601 rounded to eighths: nothing here depends on the exact ones.
      float luma = (2 * red + 5 * green + blue) / 8;
      planes[0][cell] = luma;
      planes[1][cell] = blue - luma;
      planes[2][cell] = red - luma;
    }
    for (float[] plane : planes) {
      blur(plane, 1, COLUMNS, COLUMNS, ROWS);
      blur(plane, COLUMNS, ROWS, 1, COLUMNS);
    }
    return planes;
  }

  /** Weights 1 2 1 along lines of {@code length} cells, {@code step} apart; edges repeat. */
  private static void blur(float[] plane, int step, int length, int lineStep, int lines) {
    for (int line = 0; line < lines; line++) {
      int at = line * lineStep;
      float before = plane[at];
      for (int i = 0; i < length; i++, at += step) {
        float here = plane[at];
        float after = i + 1 < length ? plane[at + step] : here;
        plane[at] = (before + 2 * here + after) / 4;
        before = here;
      }
    }
  }

  long mediaUs() {
    return mediaUs;
  }

  /** Values of a plane; not to be written. */
  float[] plane(int plane) {
    return planes[plane];
  }

  /** Standard deviation of the luma over the cells. */
  double contrast() {
    return deviations[0];
  }

  /** Whether there is nothing to see: black or white all over. A wall in grey is a picture. */
  boolean isPlain() {
    return (meanLuma < BLACK_LUMA || meanLuma > WHITE_LUMA)
        && deviations[0] < PLAIN_LUMA
        && deviations[1] < PLAIN_COLOUR
        && deviations[2] < PLAIN_COLOUR;
  }
}
