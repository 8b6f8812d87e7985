package dev.footfall.synth.stroke;

import java.util.Optional;

/**
 * The two strokes of a step: the heel, and the toe some time after it.
 *
 * @param heelSample the heel's loudest instant
 * @param valleySample the quietest instant between the two
 * @param toeSample the toe's loudest instant
 */
public record HeelToe(int heelSample, int valleySample, int toeSample) {
  private static final int MS = 48;
  private static final int FIRST_WITHIN = 80 * MS / StrokeCurve.STEP_SAMPLES;
  private static final int LEAST_GAP = 40 * MS / StrokeCurve.STEP_SAMPLES;
  private static final int MOST_GAP = 260 * MS / StrokeCurve.STEP_SAMPLES;
  private static final int PEAK_REACH = 20 * MS / StrokeCurve.STEP_SAMPLES;
  private static final double SOFTER_DB = 15;
  private static final double VALLEY_DB = 3;

  /**
   * Finds them: the toe is the loudest stroke 40 to 260 ms after the heel that is at most 15 dB
   * softer and lies 3 dB over the valley between; empty for a step of one stroke.
   *
   * @param onsetSample the step's hit; the heel is the loudest within 80 ms of it
   */
  public static Optional<HeelToe> find(float[] samples, int onsetSample) {
    StrokeCurve curve = new StrokeCurve(samples);
    int start = onsetSample / StrokeCurve.STEP_SAMPLES;
    int heel = start;
    for (int i = start; i < Math.min(curve.length(), start + FIRST_WITHIN); i++) {
      heel = curve.at(i) > curve.at(heel) ? i : heel;
    }
    Optional<Integer> toe = Optional.empty();
    for (int i = heel + LEAST_GAP; i < Math.min(curve.length() - 1, heel + MOST_GAP); i++) {
      double overValley = Math.min(curve.at(i), curve.at(heel)) - curve.valley(heel, i);
      if (curve.isPeak(i, PEAK_REACH)
          && overValley >= VALLEY_DB
          && curve.at(i) >= curve.at(heel) - SOFTER_DB
          && (toe.isEmpty() || curve.at(i) > curve.at(toe.get()))) {
        toe = Optional.of(i);
      }
    }
    int first = heel;
    return toe.map(second -> of(curve, first, second));
  }

  private static HeelToe of(StrokeCurve curve, int heel, int toe) {
    int valley = heel;
    for (int i = heel; i <= toe; i++) {
      valley = curve.at(i) < curve.at(valley) ? i : valley;
    }
    int step = StrokeCurve.STEP_SAMPLES;
    return new HeelToe(heel * step, valley * step, toe * step);
  }

  /** From stroke to stroke, in milliseconds. */
  public int gapMs() {
    return (toeSample - heelSample) / MS;
  }
}
