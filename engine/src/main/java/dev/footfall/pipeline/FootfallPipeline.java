package dev.footfall.pipeline;

import dev.footfall.contact.FootContact;
import dev.footfall.error.Vocabulary;
import dev.footfall.error.Warning;
import dev.footfall.error.WarningCode;
import dev.footfall.export.PlanStore;
import dev.footfall.export.sound.ClipStore;
import dev.footfall.file.Staging;
import dev.footfall.frame.SourceInfo;
import dev.footfall.job.CancelToken;
import dev.footfall.job.Progress;
import dev.footfall.pipeline.settings.PeopleChoice;
import dev.footfall.pipeline.settings.Settings;
import dev.footfall.pipeline.watch.Watcher;
import dev.footfall.place.EngineInfo;
import dev.footfall.place.PlacementPlan;
import dev.footfall.place.PlanClip;
import dev.footfall.place.PlanTrack;
import dev.footfall.place.Timeline;
import dev.footfall.pose.PersonTrack;
import dev.footfall.scene.Analysis;
import dev.footfall.step.Step;
import dev.footfall.step.StepPlanner;
import dev.footfall.synth.StepGenerator;
import dev.footfall.time.FrameRate;
import dev.footfall.time.MediaRange;
import dev.footfall.time.RangeText;
import dev.footfall.time.Timecode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

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

  /** Watches a range and writes its steps into the request's folder. */
  public JobResult run(JobRequest request, CancelToken cancel, Progress progress) {
    Settings settings = request.settings();
    Progress watching = (stage, fraction) -> progress.at(stage, fraction * WATCHED);
    Analysis seen =
        request
            .from()
            .map(file -> saved(file, request))
            .orElseGet(() -> analyze(request, cancel, watching));
    Timeline timeline = timeline(request, seen.source());
    List<Step> steps = steps(seen, settings);
    Sounder sounder = new Sounder(timeline, seen.source().fingerprint(), settings);
    Progress sounding =
        (stage, fraction) -> progress.at(stage, WATCHED + fraction * (SOUNDED - WATCHED));
    try (StepGenerator generator = seams.steps().apply(settings);
        Staging staging = new Staging(request.outDir());
        ClipStore store = new ClipStore(request.outDir())) {
      List<PlanTrack> tracks = sounder.tracks(steps);
      List<PlanClip> clips = sounder.clips(steps, tracks, generator, store, cancel, sounding);
      PlacementPlan plan =
          new PlacementPlan(
              request.job(),
              new EngineInfo(version, generator.name(), settings.seed()),
              seen.source(),
              timeline,
              seen.range(),
              tracks,
              clips,
              warnings(seen, settings));
      List<String> notes = new Exports(seams, request, staging, cancel).write(plan);
      cancel.check();
      staging.commit();
      JobResult result = new JobResult(plan, new PlanStore(request.outDir()).write(plan), notes);
      store.commit();
      progress.at("done", 1);
      return result;
    }
  }

  private Analysis saved(Path file, JobRequest request) {
    SourceInfo source = probe(request);
    return SavedAnalysis.read(file, source).within(range(request, source));
  }

  /** What is known of the source, under its absolute path: plans and projects are moved about. */
  private SourceInfo probe(JobRequest request) {
    return seams.probe().apply(request.source().toAbsolutePath().normalize());
  }

  private static Timeline timeline(JobRequest request, SourceInfo source) {
    FrameRate rate = request.timelineRate().orElse(source.frameRate());
    Timecode start =
        request
            .timelineStart()
            .map(label -> Timecode.parse(label, rate))
            .or(source::startTimecode)
            .orElse(new Timecode(0, rate, false));
    return new Timeline(rate, start);
  }

  private static List<Step> steps(Analysis seen, Settings settings) {
    Set<Integer> wanted = PeopleChoice.of(settings.people(), seen);
    List<FootContact> contacts =
        seen.contacts().stream().filter(c -> wanted.contains(c.personId())).toList();
    return StepPlanner.plan(
        contacts,
        seen.scenes(),
        new StepPlanner.Choices(
            settings.surface(),
            settings.wet(),
            settings.shoe(),
            settings.takes(),
            settings.seed(),
            Math.round(settings.offsetMs() * 1000)));
  }

  private static List<Warning> warnings(Analysis seen, Settings settings) {
    List<Warning> warnings = new ArrayList<>(seen.warnings());
    boolean surfaceSeen = seen.scenes().stream().anyMatch(s -> !s.surface().isEmpty());
    if (settings.surface().isEmpty() && !surfaceSeen && !seen.contacts().isEmpty()) {
      warnings.add(
          new Warning(
              seen.range().startUs(),
              seen.range().endUs(),
              WarningCode.SURFACE_UNSURE,
              "the surface is not known, so the steps are on %s; name it with --surface"
                  .formatted(Vocabulary.word(StepPlanner.FALLBACK_SURFACE))));
    }
    return warnings;
  }
}
