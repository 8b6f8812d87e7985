package dev.footfall.pipeline;

import dev.footfall.frame.SourceInfo;
import dev.footfall.place.PlacementPlan;
import dev.footfall.place.PlanSource;
import dev.footfall.revise.SourceMap;
import dev.footfall.trail.PictureTrail;
import dev.footfall.trail.Stretch;
import dev.footfall.trail.TrailMatch;
import java.nio.file.Path;
import java.util.ArrayList;
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
final class PictureMap implements SourceMap {
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

  static PictureMap of(Path folder, PlacementPlan plan, List<SourceInfo> sources, Trails trails) {
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

  /** Whether anything of the plan is there. */
  boolean isRelated() {
    return !same.isEmpty() || found.values().stream().anyMatch(places -> !places.isEmpty());
  }

  List<String> notes() {
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
