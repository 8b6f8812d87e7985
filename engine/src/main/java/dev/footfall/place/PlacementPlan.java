package dev.footfall.place;

import dev.footfall.error.Warning;
import dev.footfall.frame.SourceInfo;
import dev.footfall.time.MediaRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Everything that a host needs to put the steps on its timeline; {@code plan.json}.
 *
 * @param job id of the job that made it
 * @param range the part of the source that was asked for
 * @param source the file, or the edit list with the facts of its timeline
 * @param clips ordered by hit, step and take
 */
public record PlacementPlan(
    String job,
    EngineInfo engine,
    SourceInfo source,
    Timeline timeline,
    MediaRange range,
    List<PlanTrack> tracks,
    List<PlanClip> clips,
    List<Warning> warnings,
    Basis basis) {
  public PlacementPlan {
    Objects.requireNonNull(job);
    Objects.requireNonNull(engine);
    Objects.requireNonNull(source);
    Objects.requireNonNull(timeline);
    Objects.requireNonNull(range);
    tracks = List.copyOf(tracks);
    clips = List.copyOf(clips);
    warnings = List.copyOf(warnings);
    Objects.requireNonNull(basis);
  }

  /** A plan of which nothing is known but what it places. */
  public PlacementPlan(
      String job,
      EngineInfo engine,
      SourceInfo source,
      Timeline timeline,
      MediaRange range,
      List<PlanTrack> tracks,
      List<PlanClip> clips,
      List<Warning> warnings) {
    this(job, engine, source, timeline, range, tracks, clips, warnings, Basis.NONE);
  }

  /** The same with one more warning, if it has none of that kind. */
  public PlacementPlan warnedOf(Warning warning) {
    if (warnings.stream().anyMatch(known -> known.code() == warning.code())) {
      return this;
    }
    List<Warning> more = new ArrayList<>(warnings);
    more.add(warning);
    return new PlacementPlan(job, engine, source, timeline, range, tracks, clips, more, basis);
  }

  /** The sources that clips refer to: those of the basis, or else the one that there is. */
  public List<PlanSource> sources() {
    return basis.sources().isEmpty() ? List.of(new PlanSource(source, "")) : basis.sources();
  }

  /** The clips that sound: one a step. */
  public List<PlanClip> activeClips() {
    return clips.stream().filter(c -> c.active() && c.change() != Change.GONE).toList();
  }
}
