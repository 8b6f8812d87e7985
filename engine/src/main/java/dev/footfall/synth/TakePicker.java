package dev.footfall.synth;

import dev.footfall.contact.Action;
import dev.footfall.scene.Footwear;
import dev.footfall.step.Seeds;
import dev.footfall.step.StepEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Picks a recording for each step: all of a walker's from one recording set, so that microphone and
 * room do not change from step to step; never the same twice in a row, nor for two takes of a step.
 */
final class TakePicker {
  /** Fewer round robins than this are heard as a loop, and cannot keep four takes apart. */
  static final int ENOUGH = 6;

  private final RecordingIndex index;
  private final Map<Walk, Recording> last = new HashMap<>();
  private final Map<Integer, Set<Recording>> usedForStep = new HashMap<>();

  /** The row of sounds that must not repeat: the same take of one walker's steps. */
  private record Walk(long timbre, int take) {}

  TakePicker(RecordingIndex index) {
    this.index = index;
  }

  /** The recording for an event; remembers it. */
  Recording pick(StepEvent event) {
    List<Recording> pool = pool(event);
    Walk walk = new Walk(event.voice().timbre(), event.take());
    Set<Recording> used = usedForStep.computeIfAbsent(event.stepId(), id -> new HashSet<>());
    List<Recording> fresh =
        pool.stream().filter(r -> !r.equals(last.get(walk)) && !used.contains(r)).toList();
    if (fresh.isEmpty()) {
      fresh = pool.stream().filter(r -> !r.equals(last.get(walk))).toList();
    }
    if (fresh.isEmpty()) {
      fresh = pool;
    }
    Recording picked = fresh.get(Math.floorMod(Seeds.mix(event.seed(), 1), fresh.size()));
    last.put(walk, picked);
    used.add(picked);
    return picked;
  }

  /**
   * The recordings of the set that suits the event best; walkers spread over equally good sets.
   * Empty if there is nothing for the event's surface.
   */
  List<Recording> pool(StepEvent event) {
    Map<String, List<Recording>> sets = new LinkedHashMap<>();
    for (Recording recording : index.playing(event.surface())) {
      sets.computeIfAbsent(recording.set(), name -> new ArrayList<>()).add(recording);
    }
    List<List<Recording>> suited = new ArrayList<>();
    sets.values().forEach(set -> suited.add(suited(set, event)));
    int best = suited.stream().mapToInt(set -> suit(set, event)).max().orElse(0);
    List<List<Recording>> equals = suited.stream().filter(s -> suit(s, event) == best).toList();
    return equals.isEmpty()
        ? List.of()
        : equals.get(Math.floorMod(event.voice().timbre() - 1, equals.size()));
  }

  /** Of one set those with the event's shoe, wetness, action and foot, each as far as there are. */
  private static List<Recording> suited(List<Recording> set, StepEvent event) {
    List<Recording> some = some(set, r -> r.footwear() == event.footwear(), 1);
    some = some(some, r -> wears(r, event.footwear()), 1);
    some = some(some, r -> r.wet() == event.wet(), 1);
    List<Recording> acting = some(some, r -> r.action() == event.action(), 2);
    acting = some(acting, r -> r.action() == gait(event.action()), 2);
    return some(acting, r -> r.foot().isEmpty() || r.foot().get() == event.foot(), 2);
  }

  /** Those that something holds for, or all where there are too few of them. */
  private static List<Recording> some(List<Recording> all, Predicate<Recording> that, int fewest) {
    List<Recording> some = all.stream().filter(that).toList();
    return some.size() >= fewest ? some : all;
  }

  /** Whether a recording can stand for a shoe: bare feet for bare feet alone. */
  static boolean wears(Recording recording, Footwear footwear) {
    boolean barefoot = footwear == Footwear.BAREFOOT;
    return barefoot == (recording.footwear() == Footwear.BAREFOOT);
  }

  private static int suit(List<Recording> set, StepEvent event) {
    Recording first = set.get(0);
    boolean exact = first.footwear() == event.footwear() && event.footwear() != Footwear.UNKNOWN;
    return (wears(first, event.footwear()) ? 16 : 0)
        + (exact ? 8 : 0)
        + (set.size() >= ENOUGH ? 4 : 0)
        + (set.stream().allMatch(r -> r.action() == event.action()) ? 2 : 0)
        + (set.stream().allMatch(r -> r.action() == gait(event.action())) ? 1 : 0);
  }

  /** The recorded action that is nearest to one that nobody recorded. */
  private static Action gait(Action action) {
    return switch (action) {
      case RUN, JUMP, LAND -> action;
      case WALK, SNEAK, SCUFF, STOP, PIVOT, STAIRS_UP, STAIRS_DOWN, WADE -> Action.WALK;
    };
  }
}
