package dev.footfall.shot;

import dev.footfall.shot.Reel.Join;
import dev.footfall.shot.Reel.Trap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Counts found, missed and false cuts over films, by kind. */
final class ShotScore {
  private static final double DISSOLVE_LATE_S = 0.2;

  private final Map<String, int[]> joins = new TreeMap<>();
  private final Map<String, int[]> falseCuts = new TreeMap<>();
  private int exact;
  private int hard;

  /** The numbers of the frames that begin a shot. */
  static List<Integer> cuts(Reel reel) {
    CutDetector detector = new CutDetector();
    List<ShotFrame> settled = new ArrayList<>();
    for (int i = 0; i < reel.size(); i++) {
      detector.offer(reel.frame(i)).stream().filter(f -> f.cut().isPresent()).forEach(settled::add);
    }
    detector.finish().stream().filter(f -> f.cut().isPresent()).forEach(settled::add);
    return settled.stream().map(f -> (int) f.frame().index()).toList();
  }

  /**
   * A join is found by one cut, no earlier than its first frame and no later than a frame after its
   * last; after a dissolve, whose end nobody sees to the frame, 0.2 s. Any other cut is false.
   */
  void add(Reel reel, List<Integer> cuts) {
    List<Integer> left = new ArrayList<>(cuts);
    for (Join join : reel.joins()) {
      int[] counts = joins.computeIfAbsent(join.kind(), kind -> new int[2]);
      counts[1]++;
      long untilUs = lastUs(reel, join);
      Optional<Integer> match =
          left.stream()
              .filter(cut -> cut >= join.first() && reel.timeUs(cut) <= untilUs)
              .findFirst();
      counts[0] += match.isPresent() ? 1 : 0;
      match.ifPresent(left::remove);
      if (join.first() == join.last()) {
        hard++;
        exact += match.filter(cut -> cut == join.first()).isPresent() ? 1 : 0;
      }
    }
    for (Trap trap : reel.traps()) {
      falseCuts.computeIfAbsent(trap.kind(), kind -> new int[2])[1]++;
    }
    for (int cut : left) {
      falseCuts.computeIfAbsent(place(reel, cut), kind -> new int[2])[0]++;
    }
  }

  private static long lastUs(Reel reel, Join join) {
    int last = Math.min(reel.size() - 1, join.last() + 1);
    return join.kind().startsWith("dissolve")
        ? reel.timeUs(join.last()) + Math.round(DISSOLVE_LATE_S * 1e6)
        : reel.timeUs(last);
  }

  private static String place(Reel reel, int cut) {
    return reel.traps().stream()
        .filter(trap -> cut >= trap.first() && cut <= trap.last() + 1)
        .map(Trap::kind)
        .findFirst()
        .orElse("elsewhere");
  }

  /** Cuts that were found in so many clips that have none. */
  void addUncut(int clips, int cuts) {
    int[] counts = falseCuts.computeIfAbsent("clip as it is", kind -> new int[2]);
    counts[0] += cuts;
    counts[1] += clips;
  }

  int found() {
    return joins.values().stream().mapToInt(counts -> counts[0]).sum();
  }

  int all() {
    return joins.values().stream().mapToInt(counts -> counts[1]).sum();
  }

  int falseCuts() {
    return falseCuts.values().stream().mapToInt(counts -> counts[0]).sum();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    joins.forEach((kind, n) -> text.append("%-36s %4d of %4d%n".formatted(kind, n[0], n[1])));
    falseCuts.forEach(
        (kind, n) -> text.append("false cuts, %-24s %4d in %4d%n".formatted(kind, n[0], n[1])));
    return text.append(
            "recall %.3f (%d of %d), precision %.3f (%d false), hard cuts on their frame %d of %d"
                .formatted(
                    found() / (double) all(),
                    found(),
                    all(),
                    found() / (double) (found() + falseCuts()),
                    falseCuts(),
                    exact,
                    hard))
        .toString();
  }
}
