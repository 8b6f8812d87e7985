package dev.footfall.synth.own;

import dev.footfall.synth.stroke.StrokeCurve;
import dev.footfall.time.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the single steps in a recording of a walk.
 *
 * <p>A stroke is a peak of the level over time. It begins another step if it comes at least {@value
 * #NEXT_FOOT_MS} ms after the loudest stroke of the step before, is at most {@value #SOFTER_DB} dB
 * softer than the loudest of all, lies {@value #VALLEY_DB} dB over the valley between, and comes no
 * sooner than {@value #LEAST_OF_RHYTHM} of the walk's median interval: what is nearer is heel and
 * toe of one foot. Two strokes alone are two steps only if they are nearly equally loud; else the
 * second is the toe, or something that fell.
 */
final class StepFinder {
  private static final int NEXT_FOOT_MS = 260;
  private static final int SOFTER_DB = 18;
  private static final int VALLEY_DB = 8;
  private static final double EQUAL_DB = 5;
  private static final double LEAST_OF_RHYTHM = 0.55;
  private static final int PEAK_REACH = 10;
  private static final int POINTS_PER_MS_NUM = Samples.RATE_HZ / 1000;

  /** The loudest stroke may be the toe: its heel comes up to so long before. */
  private static final int BEFORE_PEAK_MS = 180;

  private StepFinder() {}

  /**
   * A part of a recording that holds one step.
   *
   * @param fromSample where it begins
   * @param toSample where the next one begins, or the recording ends
   */
  record Span(int fromSample, int toSample) {}

  /** The steps of a recording that is not silent: at least one. */
  static List<Span> find(float[] samples) {
    StrokeCurve curve = new StrokeCurve(samples);
    List<Integer> peaks = steps(curve);
    if (peaks.size() <= 1) {
      return List.of(new Span(0, samples.length));
    }
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < peaks.size(); i++) {
      int to = i + 1 < peaks.size() ? begin(curve, peaks.get(i + 1)) : samples.length;
      spans.add(new Span(i == 0 ? 0 : begin(curve, peaks.get(i)), to));
    }
    return List.copyOf(spans);
  }

  private static List<Integer> steps(StrokeCurve curve) {
    List<Integer> peaks = new ArrayList<>();
    double loudest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < curve.length(); i++) {
      loudest = Math.max(loudest, curve.at(i));
    }
    int nextFoot = NEXT_FOOT_MS * POINTS_PER_MS_NUM / StrokeCurve.STEP_SAMPLES;
    for (int i = 0; i < curve.length(); i++) {
      if (!curve.isPeak(i, PEAK_REACH) || curve.at(i) < loudest - SOFTER_DB) {
        continue;
      }
      int last = peaks.isEmpty() ? -nextFoot : peaks.get(peaks.size() - 1);
      boolean apart =
          i - last >= nextFoot
              && (peaks.isEmpty()
                  || Math.min(curve.at(i), curve.at(last)) - curve.valley(last, i) >= VALLEY_DB);
      if (apart) {
        peaks.add(i);
      } else if (curve.at(i) > curve.at(last)) {
        peaks.set(peaks.size() - 1, i);
      }
    }
    dropUneven(peaks, curve);
    boolean unequal =
        peaks.size() == 2 && Math.abs(curve.at(peaks.get(0)) - curve.at(peaks.get(1))) > EQUAL_DB;
    return unequal ? peaks.subList(0, 1) : peaks;
  }

  /** Takes away what is so near to another step that it is out of the walk's own rhythm. */
  private static void dropUneven(List<Integer> peaks, StrokeCurve curve) {
    while (peaks.size() > 2) {
      int[] gaps = new int[peaks.size() - 1];
      int nearest = 0;
      for (int i = 0; i < gaps.length; i++) {
        gaps[i] = peaks.get(i + 1) - peaks.get(i);
        nearest = gaps[i] < gaps[nearest] ? i : nearest;
      }
      int least = gaps[nearest];
      Arrays.sort(gaps);
      if (least >= LEAST_OF_RHYTHM * gaps[gaps.length / 2]) {
        return;
      }
      boolean firstIsSofter = curve.at(peaks.get(nearest)) < curve.at(peaks.get(nearest + 1));
      peaks.remove(firstIsSofter ? nearest : nearest + 1);
    }
  }

  /** The quietest place in the time before a stroke in which its own sound may begin. */
  private static int begin(StrokeCurve curve, int peak) {
    int from = Math.max(0, peak - BEFORE_PEAK_MS * POINTS_PER_MS_NUM / StrokeCurve.STEP_SAMPLES);
    int quietest = peak;
    for (int i = peak; i >= from; i--) {
      if (curve.at(i) < curve.at(quietest)) {
        quietest = i;
      }
    }
    return quietest * StrokeCurve.STEP_SAMPLES;
  }
}
