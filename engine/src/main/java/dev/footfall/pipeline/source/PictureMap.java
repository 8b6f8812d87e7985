package dev.footfall.pipeline.source;

import dev.footfall.frame.SourceInfo;
import dev.footfall.place.PlacementPlan;
import dev.footfall.place.PlanSource;
import dev.footfall.revise.SourceMap;
import dev.footfall.time.MediaRange;
import dev.footfall.trail.PictureTrail;
import dev.footfall.trail.Stretch;
import dev.footfall.trail.TrailMatch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the pictures of a plan's sources are now: a source that is still there is itself; one that
 * is not is looked for by its pictures in those that are new.
 */
public final class PictureMap implements SourceMap {
  private final Set<String> same = new HashSet<>();
  private final Map<String, List<Found>> found = new HashMap<>();
  private final List<String> notes = new ArrayList<>();

  private PictureMap() {}

  /** Pieces of a source of now that are of one of then. */
  private record Found(String fingerprint, List<Stretch> stretches) {
    long lengthUs() {
      return stretches.stream().mapToLong(s -> s.endUs() - s.startUs()).sum();
    }
  }

  public static PictureMap of(
      Path folder, PlacementPlan plan, List<SourceInfo> sources, Trails trails) {
    PictureMap map = new PictureMap();
    Set<String> then = new HashSet<>();
    plan.sources().forEach(source -> then.add(source.info().fingerprint()));
    sources.forEach(source -> map.same.add(source.fingerprint()));
    List<SourceInfo> strangers =
        sources.stream().filter(source -> !then.contains(source.fingerprint())).toList();
    for (PlanSource before : plan.sources()) {
      if (!map.same.contains(before.info().fingerprint()) && !strangers.isEmpty()) {
        map.look(before, trails.of(folder, before), strangers, trails);
      }
    }
    map.same.retainAll(then);
    return map;
  }

  private void look(
      PlanSource before, PictureTrail then, List<SourceInfo> strangers, Trails trails) {
    List<Found> places = new ArrayList<>();
    for (SourceInfo stranger : strangers) {
      List<Stretch> stretches = TrailMatch.find(then, trails.of(stranger));
      if (!stretches.isEmpty()) {
        places.add(new Found(stranger.fingerprint(), stretches));
        notes.add(
            "%s is another file than the plan's %s; %.1f s of its picture were found in it, in %d %s."
                .formatted(
                    stranger.path().getFileName(),
                    before.info().path().getFileName(),
                    places.get(places.size() - 1).lengthUs() / 1e6,
                    stretches.size(),
                    stretches.size() == 1 ? "piece" : "pieces"));
      }
    }
    found.put(before.info().fingerprint(), places);
  }

  /**
   * What of a source of now a plan knows, in order and without overlaps: pictures that were watched
   * for it, and those of a file that nobody asked for when a part of it was watched.
   */
  public List<MediaRange> known(String fingerprint, PlacementPlan plan) {
    List<MediaRange> watched = new ArrayList<>();
    for (PlanSource source : plan.sources()) {
      for (MediaRange range : watched(source, plan)) {
        if (source.info().fingerprint().equals(fingerprint)) {
          watched.add(range);
        }
        for (Found place : found.getOrDefault(source.info().fingerprint(), List.of())) {
          if (place.fingerprint().equals(fingerprint)) {
            place.stretches().forEach(stretch -> addWithin(watched, stretch, range));
          }
        }
      }
    }
    return joined(watched);
  }

  private static List<MediaRange> watched(PlanSource source, PlacementPlan plan) {
    return plan.basis().rows().isEmpty()
        ? List.of(new MediaRange(0, source.info().durationUs()))
        : plan.basis().rows().stream()
            .filter(row -> row.isPlain() && row.source().equals(source.info().path()))
            .map(row -> new MediaRange(row.srcInUs(), row.srcOutUs()))
            .toList();
  }

  private static void addWithin(List<MediaRange> to, Stretch stretch, MediaRange then) {
    long startUs = Math.max(stretch.startUs(), then.startUs() + stretch.shiftUs());
    long endUs = Math.min(stretch.endUs(), then.endUs() + stretch.shiftUs());
    if (endUs > startUs) {
      to.add(new MediaRange(startUs, endUs));
    }
  }

  private static List<MediaRange> joined(List<MediaRange> ranges) {
    List<MediaRange> joined = new ArrayList<>();
    for (MediaRange range :
        ranges.stream().sorted(Comparator.comparingLong(MediaRange::startUs)).toList()) {
      int last = joined.size() - 1;
      if (last >= 0 && range.startUs() <= joined.get(last).endUs()) {
        MediaRange before = joined.remove(last);
        joined.add(new MediaRange(before.startUs(), Math.max(before.endUs(), range.endUs())));
      } else {
        joined.add(range);
      }
    }
    return joined;
  }

  /** Whether anything of the plan is there. */
  public boolean isRelated() {
    return !same.isEmpty() || found.values().stream().anyMatch(places -> !places.isEmpty());
  }

  public List<String> notes() {
    return List.copyOf(notes);
  }

  @Override
  public Optional<Instant> now(String fingerprint, long mediaUs) {
    if (same.contains(fingerprint)) {
      return Optional.of(new Instant(fingerprint, mediaUs));
    }
    for (Found place : found.getOrDefault(fingerprint, List.of())) {
      Optional<Long> now = TrailMatch.now(place.stretches(), mediaUs);
      if (now.isPresent()) {
        return Optional.of(new Instant(place.fingerprint(), now.get()));
      }
    }
    return Optional.empty();
  }
}
