package dev.footfall.synth;

import dev.footfall.contact.Action;
import dev.footfall.scene.Footwear;
import dev.footfall.step.Seeds;
import dev.footfall.step.StepEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Picks a recording for each step: all of a walker's from one recording set, so that microphone and
 * room do not change from step to step; never the same twice in a row, nor for two takes of a step.
 */
final class TakePicker {
  /** Fewer round robins than this are heard as a loop, and cannot keep four takes apart. */
  private static final int ENOUGH = 6;

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

  /** The recordings of the set that suits the event best; walkers spread over equally good sets. */
  private List<Recording> pool(StepEvent event) {
    Map<String, List<Recording>> sets = new LinkedHashMap<>();
    for (Recording recording : index.playing(event.surface())) {
      sets.computeIfAbsent(recording.set(), name -> new ArrayList<>()).add(recording);
    }
    List<List<Recording>> suited = new ArrayList<>();
    sets.values().forEach(set -> suited.add(suited(set, event)));
    Comparator<List<Recording>> bySuit = Comparator.comparingInt(set -> suit(set, event));
    suited.sort(bySuit.reversed());
    int best = suit(suited.get(0), event);
    List<List<Recording>> equals = suited.stream().filter(s -> suit(s, event) == best).toList();
    return equals.get(Math.floorMod(event.voice().timbre() - 1, equals.size()));
  }

  /** The recordings of one set with the event's shoe, if any, then with its action, if any. */
  private static List<Recording> suited(List<Recording> set, StepEvent event) {
    List<Recording> inShoe =
        orAll(set.stream().filter(r -> wears(r, event.footwear())).toList(), set);
    List<Recording> acting =
        orAll(inShoe.stream().filter(r -> r.action() == gait(event.action())).toList(), inShoe);
    return acting.size() >= 2 ? acting : inShoe;
  }

  private static boolean wears(Recording recording, Footwear footwear) {
    boolean barefoot = footwear == Footwear.BAREFOOT;
    return barefoot == (recording.footwear() == Footwear.BAREFOOT);
  }

  private static List<Recording> orAll(List<Recording> some, List<Recording> all) {
    return some.isEmpty() ? all : some;
  }

  private static int suit(List<Recording> set, StepEvent event) {
    Recording first = set.get(0);
    return (set.size() >= ENOUGH ? 4 : 0)
        + (wears(first, event.footwear()) ? 2 : 0)
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
