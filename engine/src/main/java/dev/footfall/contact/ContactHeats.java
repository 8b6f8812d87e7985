package dev.footfall.contact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a {@link ContactNetwork} says at each sample of time. Sample i is {@code i / 60} s after the
 * first pose.
 */
public final class ContactHeats {
  /** Samples a second. */
  public static final double RATE_HZ = 60;

  /** Rows of one foot: four heats, their offsets, stance, three phases, eleven actions. */
  public static final int ROWS = 23;

  private static final int OFFSETS = 4;
  private static final int PHASES = 9;
  private static final int ACTIONS = 12;

  /** One foot cannot do the same twice within this: 180 ms. */
  private static final int SHORTEST_CYCLE_SAMPLES = 11;

  private static final int ACTION_REACH_SAMPLES = 2;

  private final float[] values;
  private final int samples;

  /**
   * @param values float32 [2][23][samples], left foot first: heats of contact, take-off, toe-down
   *     and scuff (0..1); for each the seconds from the sample to the event; stance (0..1); heel,
   *     toe, flat (0..1, sum 1); the {@link Action}s in their order (0..1, sum 1). Kept, not copied
   */
  public ContactHeats(float[] values, int samples) {
    if (values.length != 2 * ROWS * samples) {
      throw new IllegalArgumentException(
          "%d values for %d samples of 2 × %d".formatted(values.length, samples, ROWS));
    }
    this.values = values;
    this.samples = samples;
  }

  /** What one foot does at one instant, in seconds from the first pose. */
  record Moment(Foot foot, double atS, Phase phase, Action action, float confidence) {}

  /** All that is likely enough, of both feet, ordered by time. */
  List<Moment> moments() {
    List<Moment> moments = new ArrayList<>();
    for (Foot foot : Foot.values()) {
      for (Kind kind : Kind.values()) {
        for (int peak : peaks(foot, kind)) {
          moments.add(moment(foot, kind, peak));
        }
      }
    }
    moments.sort(Comparator.comparingDouble(Moment::atS));
    return List.copyOf(moments);
  }

  /** Local maxima, the higher one of two that are too near each other. */
  private List<Integer> peaks(Foot foot, Kind kind) {
    List<Integer> tops =
        IntStream.range(0, samples)
            .filter(i -> at(foot, kind.ordinal(), i) >= kind.leastHeat)
            .filter(i -> i == 0 || heat(foot, kind, i) > heat(foot, kind, i - 1))
            .filter(i -> i == samples - 1 || heat(foot, kind, i) >= heat(foot, kind, i + 1))
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -heat(foot, kind, i)))
            .toList();
    List<Integer> kept = new ArrayList<>();
    for (int top : tops) {
      if (kept.stream().allMatch(k -> Math.abs(k - top) >= SHORTEST_CYCLE_SAMPLES)) {
        kept.add(top);
      }
    }
    return kept;
  }

  private Moment moment(Foot foot, Kind kind, int peak) {
    int from = Math.max(0, peak - 1);
    int to = Math.min(samples - 1, peak + 1);
    double weights = 0;
    double weighted = 0;
    for (int i = from; i <= to; i++) {
      double weight = heat(foot, kind, i);
      weights += weight;
      weighted += weight * (i / RATE_HZ + at(foot, OFFSETS + kind.ordinal(), i));
    }
    Phase phase =
        kind == Kind.CONTACT
            ? Phase.values()[strongest(foot, PHASES, ACTIONS - PHASES, from, to)]
            : kind.phase;
    int reach = ACTION_REACH_SAMPLES;
    int action =
        strongest(
            foot,
            ACTIONS,
            ROWS - ACTIONS,
            Math.max(0, peak - reach),
            Math.min(samples - 1, peak + reach));
    return new Moment(
        foot, weighted / weights, phase, Action.values()[action], heat(foot, kind, peak));
  }

  /** Which of some rows has the largest sum over a span of samples, both ends included. */
  private int strongest(Foot foot, int firstRow, int rows, int from, int to) {
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int row = 0; row < rows; row++) {
      double sum = 0;
      for (int i = from; i <= to; i++) {
        sum += at(foot, firstRow + row, i);
      }
      if (sum > most) {
        most = sum;
        best = row;
      }
    }
    return best;
  }

  private float heat(Foot foot, Kind kind, int sample) {
    return at(foot, kind.ordinal(), sample);
  }

  float at(Foot foot, int row, int sample) {
    return values[(foot.ordinal() * ROWS + row) * samples + sample];
  }

  /** What the heats are of, in their order, and from where on they count: found by F1. */
  private enum Kind {
    CONTACT(0.30f, Phase.FLAT),
    TAKE_OFF(0.35f, Phase.TAKE_OFF),
    TOE_DOWN(0.35f, Phase.TOE_DOWN),
    SCUFF(0.35f, Phase.SCUFF);

    private final float leastHeat;
    private final Phase phase;

    Kind(float leastHeat, Phase phase) {
      this.leastHeat = leastHeat;
      this.phase = phase;
    }
  }
}
