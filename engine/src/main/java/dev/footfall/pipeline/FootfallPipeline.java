package dev.footfall.pipeline;

import dev.footfall.frame.SourceInfo;
import dev.footfall.job.CancelToken;
import dev.footfall.job.Progress;
import dev.footfall.pipeline.revision.Footage;
import dev.footfall.pipeline.revision.Rework;
import dev.footfall.pipeline.settings.Settings;
import dev.footfall.pipeline.source.Material;
import dev.footfall.pipeline.source.Trails;
import dev.footfall.pipeline.watch.EditWatcher;
import dev.footfall.pipeline.watch.Watcher;
import dev.footfall.pose.PersonTrack;
import dev.footfall.revise.EditSheet;
import dev.footfall.scene.Analysis;
import dev.footfall.time.MediaRange;
import dev.footfall.time.RangeText;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The whole way from a video to placed clips. Runs on one thread, one job at a time; a job that
 * fails or is cancelled leaves no file that no plan names.
 */
public final class FootfallPipeline {
  private static final double WATCHED = 0.85;
  private static final double SOUNDED = 0.95;

  private final Seams seams;
  private final String version;

  /**
   * @param version of the program, which plans carry
   */
  public FootfallPipeline(Seams seams, String version) {
    this.seams = Objects.requireNonNull(seams);
    this.version = Objects.requireNonNull(version);
  }

  /** Watches a range and tells what was seen. */
  public Analysis analyze(JobRequest request, CancelToken cancel, Progress progress) {
    SourceInfo source = probe(request);
    return new Watcher(seams, cancel, progress).watch(source, range(request, source));
  }

  /** Watches a range and gives the poses of everybody in it. */
  public List<PersonTrack> follow(JobRequest request, CancelToken cancel, Progress progress) {
    SourceInfo source = probe(request);
    return new Watcher(seams, cancel, progress).follow(source, range(request, source));
  }

  private static MediaRange range(JobRequest request, SourceInfo source) {
    return RangeText.parse(
        request.in(),
        request.out(),
        source.frameRate(),
        source.startTimecode(),
        source.durationUs());
  }

  /**
   * Watches a range and writes its steps into the request's folder. Where that holds a plan of the
   * same picture, steps are recognised, what the user touched is left alone, and only what changed
   * is made anew.
   */
  public JobResult run(JobRequest request, CancelToken cancel, Progress progress) {
    return run(request, cancel, progress, seen -> {});
  }

  /**
   * The same, and tells what was seen.
   *
   * @param seen is given the analysis of each piece that was watched, before any sound is made
   */
  public JobResult run(
      JobRequest request, CancelToken cancel, Progress progress, Consumer<Analysis> seen) {
    Settings settings = request.settings();
    Material material = Material.of(request, seams.probe());
    Progress watching = (stage, fraction) -> progress.at(stage, fraction * WATCHED);
    Trails trails = new Trails(seams, cancel);
    List<Footage> footage = footage(trails.watching(), request, material, cancel, watching);
    footage.forEach(piece -> seen.accept(piece.analysis()));
    JobResult result =
        new Placing(seams, version, trails)
            .place(
                request,
                material,
                footage,
                request.from().isPresent(),
                cancel,
                (stage, fraction) -> progress.at(stage, WATCHED + fraction * (SOUNDED - WATCHED)));
    if (request.markers().isPresent()) {
      result =
          new Reworking(seams, version, request.outDir(), true)
              .mark(request.job(), request.markers().get(), cancel, Progress.NONE);
    }
    progress.at("done", 1);
    return result;
  }

  /**
   * Applies what the user changed in a host to a plan.
   *
   * @param plan path of a plan.json or of its folder
   */
  public JobResult edit(
      String job, Path plan, EditSheet sheet, CancelToken cancel, Progress progress) {
    return new Reworking(seams, version, plan).edit(job, sheet, cancel, progress);
  }

  /**
   * Adds takes to some steps of a plan.
   *
   * @param plan path of a plan.json or of its folder
   */
  public JobResult regenerate(
      String job, Path plan, Rework.Anew anew, CancelToken cancel, Progress progress) {
    return new Reworking(seams, version, plan).regenerate(job, anew, cancel, progress);
  }

  /**
   * Moves a plan's steps and edits with the picture to a new cut.
   *
   * @param plan path of the plan of the old cut
   */
  public JobResult conform(
      String job, Path plan, NewCut cut, CancelToken cancel, Progress progress) {
    JobResult result =
        new Conforming(seams, version, plan)
            .run(
                job,
                cut,
                cancel,
                (stage, fraction) -> progress.at(stage, fraction * WATCHED),
                (stage, fraction) -> progress.at(stage, WATCHED + fraction * (SOUNDED - WATCHED)));
    progress.at("done", 1);
    return result;
  }

  private static List<Footage> footage(
      Seams seams, JobRequest request, Material material, CancelToken cancel, Progress progress) {
    if (material.rows().isEmpty()) {
      SourceInfo source = material.whole();
      Analysis seen =
          request
              .from()
              .map(file -> SavedAnalysis.read(file, source).within(range(request, source)))
              .orElseGet(
                  () -> new Watcher(seams, cancel, progress).watch(source, range(request, source)));
      return List.of(new Footage(0, material.pieces().get(0), seen));
    }
    return new EditWatcher(seams, cancel, progress).watch(request, material);
  }

  /** What is known of the source, under its absolute path: plans and projects are moved about. */
  private SourceInfo probe(JobRequest request) {
    return seams.probe().apply(request.source().toAbsolutePath().normalize());
  }
}
