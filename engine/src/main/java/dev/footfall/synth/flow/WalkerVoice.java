package dev.footfall.synth.flow;

import dev.footfall.contact.Action;
import dev.footfall.contact.Foot;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Surface;
import dev.footfall.step.Seeds;
import dev.footfall.step.StepEvent;
import dev.footfall.step.Voice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a walker's steps are asked to sound like: one set's microphone and room, the spread of its
 * recorded steps, and what is this walker's and this foot's own.
 */
final class WalkerVoice {
  /** Fewer recorded steps than this say little about how the steps of a set differ. */
  private static final int ENOUGH = 6;

  private static final int SHORT_TOKENS = 32;

  /** In deviations of all recordings: what is a walker's own, a foot's own, a step's own. */
  private static final double OF_WALKER = 0.3;

  private static final double OF_FOOT = 0.1;
  private static final double OF_STEP = 0.15;

  /** How far a step goes from its set's middle towards the recorded step that it follows. */
  private static final double SPREAD = 0.8;

  private static final double INTENSITY_SPREAD = 2.5;
  private static final int INTENSITY = 4;

  /** A heavy walker is duller and rings longer: from lightest to heaviest, in deviations. */
  private static final Map<Integer, Double> PER_WEIGHT = Map.of(0, -0.6, 2, 0.6);

  private static final int FIRST_MEASURE = 4;
  private static final int FIRST_KNOWN = 10;
  private static final int GUIDANCE = 9;

  /** Guidance of 1, as the network is told it: none beyond what it learned. */
  private static final float GUIDANCE_1 = -0.5f;

  private final VoiceTable voices;
  private final ShiftTable shifts;
  private final Turns turns;

  WalkerVoice(VoiceTable voices, ShiftTable shifts, Turns turns) {
    this.voices = voices;
    this.shifts = shifts;
    this.turns = turns;
  }

  /** What to ask the network for. */
  Asked ask(StepEvent step) {
    Surface surface = shifts.of(step.surface()).surface().orElse(step.surface());
    Action action = shifts.of(step.action()).action().orElse(step.action());
    boolean barefoot = step.footwear() == Footwear.BAREFOOT;
    List<VoiceRow> rows = rows(surface, action, barefoot, step.voice());
    VoiceRow row = rows.get(Math.floorMod(Seeds.mix(step.seed(), 21), rows.size()));
    float[] conditions = new float[LatentNetworks.CONDITIONS];
    conditions[0] = surface.ordinal() + 1;
    conditions[1] = barefoot ? Footwear.BAREFOOT.ordinal() + 1 : 0;
    conditions[2] = action.ordinal() + 1;
    conditions[3] = row.setLabel();
    double[] own = own(step, row.setLabel());
    for (int i = 0; i < VoiceRow.MEASURES; i++) {
      conditions[FIRST_MEASURE + i] = (float) (measure(rows, row, i) + own[i] + shift(step, i));
    }
    conditions[FIRST_MEASURE + INTENSITY] += (step.intensity() - 0.5f) * INTENSITY_SPREAD;
    conditions[GUIDANCE] = GUIDANCE_1;
    for (int i = FIRST_KNOWN; i < conditions.length; i++) {
      conditions[i] = 1;
    }
    return new Asked(conditions, row.tokens(), row.setLabel());
  }

  private static double measure(List<VoiceRow> rows, VoiceRow row, int i) {
    double middle = rows.stream().mapToDouble(r -> r.measures().get(i)).average().orElseThrow();
    return i == INTENSITY ? middle : middle + SPREAD * (row.measures().get(i) - middle);
  }

  /** What the walker, the foot and the step add of their own. */
  private static double[] own(StepEvent step, int setLabel) {
    long walker = Seeds.mix(step.voice().timbre(), 22, setLabel);
    Random ofWalker = new Random(walker);
    Random ofFoot = new Random(Seeds.mix(walker, step.foot() == Foot.LEFT ? 1 : 2));
    Random ofStep = new Random(Seeds.mix(step.seed(), 23));
    double[] own = new double[VoiceRow.MEASURES];
    for (int i = 0; i < own.length; i++) {
      own[i] =
          OF_WALKER * ofWalker.nextGaussian()
              + OF_FOOT * ofFoot.nextGaussian()
              + OF_STEP * ofStep.nextGaussian();
    }
    return own;
  }

  private double shift(StepEvent step, int i) {
    double weight = (step.voice().weight() - Voice.MIDDLE_WEIGHT) * PER_WEIGHT.getOrDefault(i, 0.0);
    if (i >= Shift.MEASURES) {
      return weight;
    }
    return weight
        + turns.of(i)
        + shifts.of(step.surface()).measures().get(i)
        + shifts.of(step.footwear()).measures().get(i)
        + shifts.of(step.action()).measures().get(i)
        + (step.wet() ? shifts.wet().measures().get(i) : 0);
  }

  /** The recorded steps of the set that suits best; walkers spread over equally good sets. */
  private List<VoiceRow> rows(Surface surface, Action action, boolean barefoot, Voice voice) {
    Map<String, List<VoiceRow>> sets =
        voices
            .of(surface)
            .collect(Collectors.groupingBy(VoiceRow::set, TreeMap::new, Collectors.toList()));
    List<List<VoiceRow>> best = new ArrayList<>();
    int most = -1;
    for (List<VoiceRow> set : sets.values()) {
      int suit = suit(set, action, barefoot);
      if (suit > most) {
        best.clear();
        most = suit;
      }
      if (suit == most) {
        best.add(set);
      }
    }
    List<VoiceRow> set = best.get(Math.floorMod(voice.timbre() - 1, best.size()));
    List<VoiceRow> acting = set.stream().filter(row -> row.action() == action).toList();
    return acting.isEmpty() ? set : acting;
  }

  private static int suit(List<VoiceRow> set, Action action, boolean barefoot) {
    long small = set.stream().filter(row -> row.tokens() <= SHORT_TOKENS).count();
    boolean dry = 2 * small >= set.size();
    return (set.stream().anyMatch(row -> row.action() == action) ? 8 : 0)
        + (set.get(0).barefoot() == barefoot ? 4 : 0)
        + (set.size() >= ENOUGH ? 2 : 0)
        + (dry ? 1 : 0);
  }
}
