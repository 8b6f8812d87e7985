package dev.footfall.revise;

import dev.footfall.contact.FootContact;
import dev.footfall.place.PlanClip;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds which contact of now is which step of an earlier plan: the same source, the same foot, the
 * same place in the picture, at most {@value #GATE_US} µs apart. Number, walker and settings decide
 * nothing. All are paired at once, so that as many as may be keep their identity at the least sum
 * of differences; the order in which they come makes no difference.
 *
 * <p>A step that the user touched and that found no contact takes one of the other foot too: feet
 * are mistaken for each other, and a step that was deleted must not come back as the other foot's.
 */
public final class StepMatcher {
  /** CLI.md's gate. */
  static final long GATE_US = 80_000;

  /** How far a foot on the ground may seem to have moved, in widths of the picture. */
  static final double GATE_NORM = 0.08;

  /** Another walker is possible, since walkers are renumbered, but the same one is likelier. */
  private static final double OTHER_PERSON = 0.5;

  /** So that a source used twice on a timeline is paired in the timeline's order. */
  private static final double PER_SECOND_OF_TIMELINE = 1e-4;

  /** Against one that sounded, one that was gone comes second. */
  private static final double GONE = 0.25;

  private static final double UNKNOWN_PLACE = 0.5;

  private final List<Sighting> sightings;
  private final SourceMap map;
  private final Map<Integer, Integer> people;

  private StepMatcher(List<Sighting> sightings, SourceMap map, Map<Integer, Integer> people) {
    this.sightings = sightings;
    this.map = map;
    this.people = people;
  }

  /**
   * What was paired.
   *
   * @param bySighting from the number of a sighting to the step that it is
   * @param left earlier steps that were not seen, by number
   */
  public record Matches(Map<Integer, EarlierStep> bySighting, List<EarlierStep> left) {}

  /** An earlier step and where its picture is now. */
  private record Candidate(EarlierStep step, SourceMap.Instant now) {}

  /**
   * Pairs earlier steps with what is seen now.
   *
   * @param people the number that each walker of now had in the earlier plan, where known
   */
  public static Matches match(
      List<EarlierStep> earlier,
      List<Sighting> sightings,
      SourceMap map,
      Map<Integer, Integer> people) {
    return new StepMatcher(sightings, map, people).match(earlier);
  }

  private Matches match(List<EarlierStep> earlier) {
    List<Candidate> candidates =
        earlier.stream().map(this::candidate).flatMap(Optional::stream).toList();
    Map<Integer, EarlierStep> found = new TreeMap<>();
    List<Integer> open = new ArrayList<>();
    for (int i = 0; i < sightings.size(); i++) {
      open.add(i);
    }
    pair(candidates, open, false, found);
    List<EarlierStep> paired = List.copyOf(found.values());
    List<Candidate> touched =
        candidates.stream().filter(c -> c.step().touched() && !paired.contains(c.step())).toList();
    open.removeAll(found.keySet());
    pair(touched, open, true, found);
    List<EarlierStep> left = new ArrayList<>(earlier);
    left.removeAll(found.values());
    left.sort(Comparator.comparingInt(EarlierStep::stepId));
    return new Matches(Map.copyOf(found), List.copyOf(left));
  }

  private Optional<Candidate> candidate(EarlierStep step) {
    return map.now(step.fingerprint(), step.active().mediaUs())
        .map(now -> new Candidate(step, now));
  }

  private void pair(
      List<Candidate> candidates,
      List<Integer> open,
      boolean anyFoot,
      Map<Integer, EarlierStep> to) {
    for (Cluster cluster : clusters(candidates, open, anyFoot)) {
      double[][] costs = new double[cluster.candidates().size()][cluster.sightings().size()];
      for (int r = 0; r < costs.length; r++) {
        for (int c = 0; c < costs[r].length; c++) {
          costs[r][c] =
              cost(cluster.candidates().get(r), sightings.get(cluster.sightings().get(c)), anyFoot);
        }
      }
      int[] columns = Assignment.solve(costs);
      for (int r = 0; r < columns.length; r++) {
        if (columns[r] >= 0) {
          to.put(cluster.sightings().get(columns[r]), cluster.candidates().get(r).step());
        }
      }
    }
  }

  private double cost(Candidate candidate, Sighting sighting, boolean anyFoot) {
    PlanClip then = candidate.step().active();
    FootContact now = sighting.contact();
    double time = Math.abs(candidate.now().mediaUs() - now.mediaUs()) / (double) GATE_US;
    double place = place(then, now);
    boolean other = people.getOrDefault(now.personId(), now.personId()) != then.person();
    boolean unplaced = Float.isNaN(then.xNorm()) || Float.isNaN(now.xNorm());
    // A step by hand has no place: it is only ever the same walker's.
    if (!candidate.now().fingerprint().equals(sighting.fingerprint())
        || (then.foot() != now.foot() && !anyFoot)
        || (unplaced && other)
        || time > 1
        || place > 1) {
      return Assignment.FORBIDDEN;
    }
    return time * time
        + place * place
        + (other ? OTHER_PERSON : 0)
        + (candidate.step().isGone() && !candidate.step().touched() ? GONE : 0)
        + PER_SECOND_OF_TIMELINE * Math.abs(then.ownHitSample() - sighting.baseSample()) / 48_000;
  }

  /** 0 where the foot is where it was, 1 at the gate. */
  private static double place(PlanClip then, FootContact now) {
    if (Float.isNaN(then.xNorm()) || Float.isNaN(now.xNorm())) {
      return UNKNOWN_PLACE;
    }
    return Math.hypot(then.xNorm() - now.xNorm(), then.yNorm() - now.yNorm()) / GATE_NORM;
  }

  /** Steps and sightings that may be each other's; none of another cluster may. */
  private record Cluster(List<Candidate> candidates, List<Integer> sightings) {}

  private List<Cluster> clusters(List<Candidate> candidates, List<Integer> open, boolean anyFoot) {
    // Sightings by time, so that each candidate looks at its neighbours alone.
    List<Integer> byTime =
        open.stream().sorted(Comparator.comparingLong(i -> us(sightings.get(i)))).toList();
    int[] group = new int[candidates.size() + byTime.size()];
    for (int i = 0; i < group.length; i++) {
      group[i] = i;
    }
    for (int r = 0; r < candidates.size(); r++) {
      long us = candidates.get(r).now().mediaUs();
      for (int c = firstFrom(byTime, us - GATE_US);
          c < byTime.size() && us(sightings.get(byTime.get(c))) <= us + GATE_US;
          c++) {
        if (cost(candidates.get(r), sightings.get(byTime.get(c)), anyFoot)
            != Assignment.FORBIDDEN) {
          group[root(group, r)] = root(group, candidates.size() + c);
        }
      }
    }
    Map<Integer, Cluster> clusters = new TreeMap<>();
    for (int i = 0; i < group.length; i++) {
      Cluster cluster =
          clusters.computeIfAbsent(
              root(group, i), g -> new Cluster(new ArrayList<>(), new ArrayList<>()));
      if (i < candidates.size()) {
        cluster.candidates().add(candidates.get(i));
      } else {
        cluster.sightings().add(byTime.get(i - candidates.size()));
      }
    }
    clusters.values().removeIf(c -> c.candidates().isEmpty() || c.sightings().isEmpty());
    return List.copyOf(clusters.values());
  }

  private static long us(Sighting sighting) {
    return sighting.contact().mediaUs();
  }

  private int firstFrom(List<Integer> byTime, long us) {
    int low = 0;
    int high = byTime.size();
    while (low < high) {
      int middle = (low + high) / 2;
      if (us(sightings.get(byTime.get(middle))) < us) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static int root(int[] group, int i) {
    int at = i;
    while (group[at] != at) {
      group[at] = group[group[at]];
      at = group[at];
    }
    return at;
  }
}
