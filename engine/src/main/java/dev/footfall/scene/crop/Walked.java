package dev.footfall.scene.crop;

import dev.footfall.contact.FootContact;
import dev.footfall.frame.VideoFrame;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Scored;
import dev.footfall.scene.Surface;
import dev.footfall.scene.Tread;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The ground under the walkers of a shot. Some contacts of each are looked at, spread over the
 * walk; between two that differ, more of them until the change is found.
 */
final class Walked {
  private static final int MOST_CONTACTS = 12;
  private static final int ROUNDS = 4;
  private static final double WET = 0.5;

  /** How much the whole shot counts beside a stretch of one walk: grounds of a shot are alike. */
  private static final float SHOT_WEIGHT = 0.5f;

  private final CropNetwork network;
  private final FootViews views;
  private final float[] usual;
  private final List<CropScores> everything = new ArrayList<>();

  /** Ground as it is told: best first, and the share of wet. */
  record Ground(List<Scored<Surface>> surface, double wet) {}

  /** What was seen at one contact. */
  private record Sight(List<CropScores> crops, float[] logs) {}

  /**
   * @param usual logarithms of how common each ground is in such a place
   */
  Walked(CropNetwork network, List<VideoFrame> keyFrames, float[] usual) {
    this.network = network;
    this.views = new FootViews(keyFrames);
    this.usual = usual;
  }

  /** The ground that the crops of one spot, or of several, show. */
  static Ground ground(List<CropScores> crops, float[] usual) {
    float[] shares = Shares.of(logs(crops, usual));
    double wet = crops.stream().mapToDouble(CropScores::wet).average().orElse(0);
    return new Ground(Shares.best(shares, Surface.values()), wet);
  }

  private static float[] logs(List<CropScores> crops, float[] usual) {
    Shares shares = new Shares(Surface.values().length);
    crops.forEach(crop -> shares.add(crop.surface(), 1));
    float[] logs = shares.logs();
    for (int s = 0; s < logs.length; s++) {
      logs[s] += usual[s];
    }
    return logs;
  }

  /**
   * All that was seen of the ground; empty before {@link #treads}, or if no contact was in view.
   */
  Optional<Ground> all() {
    return everything.isEmpty() ? Optional.empty() : Optional.of(ground(everything, usual));
  }

  /**
   * What each contact treads on.
   *
   * @param people contacts by walker, each in order of time
   */
  Map<FootContact, Tread> treads(Map<Integer, List<FootContact>> people) {
    Map<FootContact, Tread> treads = new HashMap<>();
    int each = Math.max(2, MOST_CONTACTS / Math.max(1, people.size()));
    for (List<FootContact> walk : people.values()) {
      List<Scored<Footwear>> worn = worn(walk, each);
      TreeMap<Integer, Sight> sights = new TreeMap<>();
      for (int i = 0; i < Math.min(each, walk.size()); i++) {
        look(walk, (2 * i + 1) * walk.size() / (2 * Math.min(each, walk.size())), sights);
      }
      treads.putAll(along(walk, sights, refined(walk, sights), worn));
    }
    return treads;
  }

  private void look(List<FootContact> walk, int number, TreeMap<Integer, Sight> sights) {
    if (sights.containsKey(number)) {
      return;
    }
    List<float[]> crops =
        views.ground(walk.get(number)).stream().map(v -> v.pixels(network.sidePx())).toList();
    if (!crops.isEmpty()) {
      List<CropScores> scores = network.look(crops);
      everything.addAll(scores);
      sights.put(number, new Sight(scores, logs(scores, usual)));
    }
  }

  /** Looks closer where the ground changes; the numbers of the contacts seen, with their ground. */
  private TreeMap<Integer, Integer> refined(
      List<FootContact> walk, TreeMap<Integer, Sight> sights) {
    TreeMap<Integer, Integer> path = path(sights);
    for (int round = 0; round < ROUNDS; round++) {
      int before = sights.size();
      between(path).forEach(number -> look(walk, number, sights));
      if (sights.size() == before) {
        return path;
      }
      path = path(sights);
    }
    return path;
  }

  /** The contacts in the middle between two on different ground. */
  private static Set<Integer> between(TreeMap<Integer, Integer> path) {
    Set<Integer> between = new TreeSet<>();
    for (Map.Entry<Integer, Integer> at : path.entrySet()) {
      Map.Entry<Integer, Integer> next = path.higherEntry(at.getKey());
      if (next != null && !next.getValue().equals(at.getValue())) {
        between.add((at.getKey() + next.getKey()) / 2);
      }
    }
    return between;
  }

  private static TreeMap<Integer, Integer> path(TreeMap<Integer, Sight> sights) {
    int[] grounds = GroundPath.of(sights.values().stream().map(Sight::logs).toList());
    TreeMap<Integer, Integer> path = new TreeMap<>();
    int at = 0;
    for (int number : sights.keySet()) {
      path.put(number, grounds[at++]);
    }
    return path;
  }

  /** The treads of a walk: stretches on one ground, told by all that was seen on each. */
  private Map<FootContact, Tread> along(
      List<FootContact> walk,
      TreeMap<Integer, Sight> sights,
      TreeMap<Integer, Integer> path,
      List<Scored<Footwear>> worn) {
    Map<FootContact, Tread> treads = new HashMap<>();
    Ground ground = new Ground(List.of(), 0);
    int until = -1;
    for (int i = 0; i < walk.size(); i++) {
      if (i > until && !path.isEmpty()) {
        int seen = nearest(path, i);
        until = last(path, seen, walk.size());
        ground = stretch(sights, path, seen);
      }
      boolean wet = ground.wet() > WET;
      treads.put(walk.get(i), Tread.of(walk.get(i), ground.surface(), wet, worn));
    }
    return treads;
  }

  /** The contact looked at that is nearest in the order of steps; of two the later one. */
  private static int nearest(TreeMap<Integer, Integer> path, int number) {
    Integer before = path.floorKey(number);
    Integer after = path.ceilingKey(number);
    if (before == null || after == null) {
      return before == null ? after : before;
    }
    return number - before < after - number ? before : after;
  }

  /** The last contact of the stretch that this one lies on. */
  private static int last(TreeMap<Integer, Integer> path, int seen, int count) {
    int end = seen;
    for (Map.Entry<Integer, Integer> next : path.tailMap(seen, false).entrySet()) {
      if (!next.getValue().equals(path.get(seen))) {
        return (end + next.getKey() + 1) / 2 - 1;
      }
      end = next.getKey();
    }
    return count - 1;
  }

  /** All that was seen on the stretch around a contact. */
  private Ground stretch(TreeMap<Integer, Sight> sights, TreeMap<Integer, Integer> path, int seen) {
    List<CropScores> crops = new ArrayList<>();
    for (Integer at = seen;
        at != null && path.get(at).equals(path.get(seen));
        at = path.lowerKey(at)) {
      crops.addAll(sights.get(at).crops());
    }
    for (Integer at = path.higherKey(seen);
        at != null && path.get(at).equals(path.get(seen));
        at = path.higherKey(at)) {
      crops.addAll(sights.get(at).crops());
    }
    float[] around = usual.clone();
    float[] shot = shot();
    for (int s = 0; s < around.length; s++) {
      around[s] += SHOT_WEIGHT * shot[s];
    }
    return ground(crops, around);
  }

  /** What all crops of the shot say together. */
  private float[] shot() {
    Shares shares = new Shares(Surface.values().length);
    everything.forEach(crop -> shares.add(crop.surface(), 1));
    return shares.logs();
  }

  /** What somebody wears, by all their shoes that are seen sharp; empty if none is. */
  private List<Scored<Footwear>> worn(List<FootContact> walk, int most) {
    List<float[]> crops =
        walk.stream()
            .flatMap(contact -> views.shoe(contact).stream())
            .limit(most)
            .map(view -> view.pixels(network.sidePx()))
            .toList();
    if (crops.isEmpty()) {
      return List.of();
    }
    Shares shares = new Shares(Footwear.values().length);
    network.look(crops).forEach(scores -> shares.add(scores.footwear(), 1));
    return Shares.best(Shares.of(shares.logs()), Footwear.values());
  }
}
