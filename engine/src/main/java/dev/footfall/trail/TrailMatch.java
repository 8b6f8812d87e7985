package dev.footfall.trail;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Where the pictures of one film are in another: cut anew, trimmed, with scenes moved or taken out,
 * in another encoding, size or frame rate. Speeds are the same.
 *
 * <p>Each frame of now has the choice between a few places in then, and none: a shift in time, and
 * whether it is mirrored or cropped ({@link View}). The places are those at which half a second
 * anywhere fits well. A frame's cost is how much the two pictures differ ({@link Frames}), changing
 * the shift costs a fixed amount, and the least sum over the whole film decides (Viterbi 1967). So
 * a shot in which little moves is placed by all of its frames together.
 */
public final class TrailMatch {
  /** A frame that differs by more has no counterpart. In levels of brightness, root mean square. */
  private static final double LEAST_CAP = 2;

  /** Or by more than so many times what is usual for this encoding. */
  private static final double CAP_TIMES = 4;

  /**
   * And by this on top of what is usual, as what has nothing to do with each other adds up: grading
   * and interpolating leave something that is the same in all frames.
   */
  private static final double ELSEWHERE = 2;

  /** No encoding changes a picture by more; a walker elsewhere in it does. */
  private static final double MOST_USUAL = 3;

  /** What a cut costs: more than chance ever gives back in a shot without movement. */
  private static final double SWITCH = 6;

  private static final long WINDOW_US = 500_000;
  private static final long ANCHOR_EVERY_US = 240_000;

  /** Shifts beside each candidate that are tried too. */
  private static final int NEIGHBOURS = 2;

  /** A piece shorter than this is chance. */
  private static final long SHORTEST_US = 200_000;

  private final Frames frames;
  private final PictureTrail now;

  private TrailMatch(PictureTrail then, PictureTrail now) {
    this.frames = new Frames(then, now);
    this.now = now;
  }

  /**
   * The pieces of the film of now that are of the film of then, in order.
   *
   * @return none if the films have nothing in common
   */
  public static List<Stretch> find(PictureTrail then, PictureTrail now) {
    return then.size() == 0 || now.size() == 0 ? List.of() : new TrailMatch(then, now).find();
  }

  /** Where an instant of then is now; of several places the one in the longest piece. */
  public static Optional<Long> now(List<Stretch> stretches, long thenUs) {
    return stretches.stream()
        .filter(s -> s.containsThen(thenUs))
        .max(
            Comparator.comparingLong((Stretch s) -> s.endUs() - s.startUs())
                .thenComparing(Comparator.comparingLong(Stretch::startUs).reversed()))
        .map(s -> thenUs + s.shiftUs());
  }

  private List<Stretch> find() {
    List<Candidate> anchors = anchors();
    List<Double> fitting =
        anchors.stream().map(Candidate::cost).filter(c -> c <= MOST_USUAL).sorted().toList();
    if (fitting.isEmpty()) {
      return List.of();
    }
    double usual = fitting.get(fitting.size() / 4);
    double cap = Math.max(LEAST_CAP, Math.min(CAP_TIMES * usual, Math.hypot(usual, ELSEWHERE)));
    List<Place> places = places(anchors, cap);
    return stretches(places, path(places, cap));
  }

  /** A view's number and a shift: how frames of now are those of then. */
  private record Place(int view, long shiftUs) {}

  /** A place at which a window fits. */
  private record Candidate(Place place, double cost) {}

  private List<Candidate> anchors() {
    List<Candidate> found = new ArrayList<>();
    long nextUs = Long.MIN_VALUE;
    Place last = new Place(0, 0);
    for (int j = 0; j < now.size(); j++) {
      if (now.timeUs(j) < nextUs) {
        continue;
      }
      nextUs = now.timeUs(j) + ANCHOR_EVERY_US;
      Candidate best = best(j, last);
      last = best.place();
      found.add(best);
    }
    return found;
  }

  /** The place at which the window from a frame on fits best; views only where it fits at none. */
  private Candidate best(int j, Place last) {
    int end = frames.endOfWindow(j, WINDOW_US);
    double cost = frames.cost(j, end, last.view(), last.shiftUs(), Double.MAX_VALUE);
    Candidate best = best(j, end, 0, new Candidate(last, cost));
    for (int view = 1; view < View.ALL.size(); view++) {
      // What was there before is looked for all over again: in a still shot other frames fit too.
      if (view == last.view() || best.cost() > MOST_USUAL) {
        best = best(j, end, view, best);
      }
    }
    return best;
  }

  private Candidate best(int j, int end, int view, Candidate before) {
    Candidate best = before;
    for (int i = 0; i < frames.sizeThen(); i++) {
      long shiftUs = now.timeUs(j) - frames.timeThenUs(i);
      double cost = frames.cost(j, end, view, shiftUs, best.cost());
      if (cost < best.cost()) {
        best = new Candidate(new Place(view, shiftUs), cost);
      }
    }
    return best;
  }

  private List<Place> places(List<Candidate> anchors, double cap) {
    long frameUs = frames.frameThenUs();
    List<Place> places = new ArrayList<>();
    for (int view = 0; view < View.ALL.size(); view++) {
      TreeSet<Long> shifts = new TreeSet<>();
      for (Candidate anchor : anchors) {
        if (anchor.place().view() == view && anchor.cost() <= cap) {
          for (int n = -NEIGHBOURS; n <= NEIGHBOURS; n++) {
            addApart(shifts, anchor.place().shiftUs() + n * frameUs, frameUs / 4);
          }
        }
      }
      for (long shiftUs : shifts) {
        places.add(new Place(view, shiftUs));
      }
    }
    return places;
  }

  /** Times are rounded, so shifts that differ by less than part of a frame are one. */
  private static void addApart(TreeSet<Long> shifts, long shiftUs, long apartUs) {
    Long below = shifts.floor(shiftUs);
    Long above = shifts.ceiling(shiftUs);
    boolean near =
        (below != null && shiftUs - below < apartUs)
            || (above != null && above - shiftUs < apartUs);
    if (!near) {
      shifts.add(shiftUs);
    }
  }

  /** For each frame the number of its place, or that behind the last for none. */
  private int[] path(List<Place> places, double cap) {
    int states = places.size() + 1;
    double[] sums = new double[states];
    short[][] from = new short[now.size()][states];
    for (int j = 0; j < now.size(); j++) {
      int best = 0;
      for (int s = 1; s < states; s++) {
        best = sums[s] < sums[best] ? s : best;
      }
      double switched = sums[best] + SWITCH;
      double[] next = new double[states];
      for (int s = 0; s < states; s++) {
        boolean stay = sums[s] <= switched;
        from[j][s] = (short) (stay ? s : best);
        double cost = s == places.size() ? cap : Math.min(2 * cap, cost(j, places.get(s)));
        next[s] = Math.min(sums[s], switched) + cost;
      }
      sums = next;
    }
    int[] path = new int[now.size()];
    int state = 0;
    for (int s = 1; s < states; s++) {
      state = sums[s] < sums[state] ? s : state;
    }
    for (int j = now.size() - 1; j >= 0; j--) {
      path[j] = state;
      state = from[j][state];
    }
    return path;
  }

  private double cost(int j, Place place) {
    return frames.cost(j, place.view(), place.shiftUs());
  }

  private List<Stretch> stretches(List<Place> places, int[] path) {
    List<Stretch> stretches = new ArrayList<>();
    int start = 0;
    for (int j = 1; j <= path.length; j++) {
      if (j == path.length || path[j] != path[start]) {
        long endUs = j == path.length ? now.timeUs(j - 1) + now.frameUs() : now.timeUs(j);
        boolean real = endUs - now.timeUs(start) >= SHORTEST_US;
        if (path[start] < places.size() && real) {
          long shiftUs = frames.exactShift(start, j, places.get(path[start]).shiftUs());
          stretches.add(new Stretch(now.timeUs(start), endUs, shiftUs));
        }
        start = j;
      }
    }
    return List.copyOf(stretches);
  }
}
