package dev.footfall.pipeline.settings;

import dev.footfall.contact.FootContact;
import dev.footfall.scene.Analysis;
import dev.footfall.scene.Person;
import dev.footfall.time.MediaRange;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Tells the main people of a shot from its extras. */
public final class PeopleChoice {
  /** Stands among ids for everybody who is no extra. */
  public static final int MAIN = 0;

  /** Extras are smaller, or there for less time, than the greatest of their shot by this much. */
  private static final double MAIN_SHARE = 0.35;

  private PeopleChoice() {}

  /**
   * In each shot whoever is about as tall, and there for about as long, as the greatest: their ids.
   */
  public static Set<Integer> main(Analysis seen) {
    TreeSet<Integer> main = new TreeSet<>();
    for (MediaRange shot : seen.shots()) {
      TreeMap<Integer, Double> greatness = new TreeMap<>();
      for (Person person : seen.people()) {
        long fromUs = Math.max(person.firstUs(), shot.startUs());
        long toUs = Math.min(person.lastUs(), shot.endUs());
        if (toUs > fromUs) {
          greatness.put(person.id(), (toUs - fromUs) * height(person.id(), seen));
        }
      }
      double most = greatness.values().stream().mapToDouble(g -> g).max().orElse(0);
      greatness.forEach(
          (id, g) -> {
            if (g > 0 && g >= MAIN_SHARE * most) {
              main.add(id);
            }
          });
    }
    return main;
  }

  /** Mean apparent height at the contacts, in picture heights; 0 for whoever takes no step. */
  private static double height(int personId, Analysis seen) {
    return seen.contacts().stream()
        .filter(c -> c.personId() == personId)
        .mapToDouble(FootContact::bodyHeightNorm)
        .average()
        .orElse(0);
  }
}
