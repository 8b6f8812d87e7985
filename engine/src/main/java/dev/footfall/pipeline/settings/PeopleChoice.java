package dev.footfall.pipeline.settings;

import dev.footfall.contact.FootContact;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.scene.Analysis;
import dev.footfall.scene.Person;
import dev.footfall.time.MediaRange;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says who gets steps: everybody, some by their ids, or all but the extras. */
public final class PeopleChoice {
  /** Stands among ids for everybody who is no extra. */
  public static final int MAIN = 0;

  /** Extras are smaller, or there for less time, than the greatest of their shot by this much. */
  private static final double MAIN_SHARE = 0.35;

  private PeopleChoice() {}

  /**
   * The ids of those who get steps.
   *
   * @param asked ids, {@link #MAIN} for the main people; none for everybody
   * @throws FootfallException BAD_REQUEST for an id that nobody has
   */
  public static Set<Integer> of(SortedSet<Integer> asked, Analysis seen) {
    List<Integer> known = seen.people().stream().map(Person::id).toList();
    if (asked.isEmpty()) {
      return Set.copyOf(known);
    }
    TreeSet<Integer> wanted = new TreeSet<>(asked);
    if (wanted.remove(MAIN)) {
      wanted.addAll(main(seen));
    }
    if (!known.containsAll(wanted)) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          "people %s were asked for, but there are: %s"
              .formatted(
                  asked,
                  known.isEmpty()
                      ? "none"
                      : known.stream().map(String::valueOf).collect(Collectors.joining(", "))));
    }
    return Set.copyOf(wanted);
  }

  /** In each shot whoever is about as tall, and there for about as long, as the greatest. */
  private static Collection<Integer> main(Analysis seen) {
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
