package dev.footfall.pipeline.watch;

import dev.footfall.contact.walk.Walk;
import dev.footfall.pose.look.Look;
import dev.footfall.scene.Scored;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who, after a cut, may be somebody seen before it: whoever is dressed most alike. Two in one shot
 * are never taken for the same one. Only suggests; ids stay as they are.
 */
final class Resemblance {
  /** Below it, people who are not the same are as common as those who are. */
  private static final double ALIKE = 0.8;

  /** People of long ago are forgotten, so that hours of film do not cost hours. */
  private static final int MOST_KNOWN = 200;

  /** Somebody in one or several shots: the last one's id, and all the looks together. */
  private record Known(int lastId, Look look) {}

  private record Pair(int id, int known, double likeness) {}

  private final List<Known> known = new ArrayList<>();
  private final Map<Integer, Scored<Integer>> found = new TreeMap<>();

  private Resemblance() {}

  /** By the ids of those who look like somebody in an earlier shot: that one's last id. */
  static Map<Integer, Scored<Integer>> of(List<SeenShot> shots) {
    Resemblance resemblance = new Resemblance();
    shots.forEach(resemblance::add);
    return resemblance.found;
  }

  private void add(SeenShot shot) {
    Map<Integer, Look> looks = new TreeMap<>();
    for (Walk walk : shot.walks()) {
      if (shot.looks().containsKey(walk.personId())) {
        looks.put(walk.personId(), shot.looks().get(walk.personId()));
      }
    }
    Set<Integer> taken = new HashSet<>();
    for (Pair pair : pairs(looks)) {
      if (looks.containsKey(pair.id()) && taken.add(pair.known())) {
        Known before = known.get(pair.known());
        found.put(pair.id(), new Scored<>(before.lastId(), (float) pair.likeness()));
        Look both = new Look();
        both.addAll(before.look());
        both.addAll(looks.remove(pair.id()));
        known.set(pair.known(), new Known(pair.id(), both));
      }
    }
    looks.forEach((id, look) -> known.add(new Known(id, look)));
    known.sort(Comparator.comparingInt(Known::lastId));
    known.subList(0, Math.max(0, known.size() - MOST_KNOWN)).clear();
  }

  /** Everybody of a shot beside everybody known, the most alike first. */
  private List<Pair> pairs(Map<Integer, Look> looks) {
    List<Pair> pairs = new ArrayList<>();
    looks.forEach(
        (id, look) -> {
          for (int i = 0; i < known.size(); i++) {
            double likeness = look.likeness(known.get(i).look());
            if (likeness >= ALIKE) {
              pairs.add(new Pair(id, i, likeness));
            }
          }
        });
    pairs.sort(
        Comparator.comparingDouble(Pair::likeness)
            .reversed()
            .thenComparingInt(Pair::id)
            .thenComparingInt(Pair::known));
    return pairs;
  }
}
