package dev.footfall.pipeline;

import dev.footfall.export.PlanStore;
import dev.footfall.export.sound.ClipStore;
import dev.footfall.export.sound.LayerFiles;
import dev.footfall.file.AtomicFile;
import dev.footfall.file.Staging;
import dev.footfall.job.CancelToken;
import dev.footfall.job.Progress;
import dev.footfall.pipeline.clips.ClipOrder;
import dev.footfall.pipeline.clips.EarlierClips;
import dev.footfall.pipeline.clips.Sounder;
import dev.footfall.pipeline.settings.OutputFormat;
import dev.footfall.pipeline.settings.Settings;
import dev.footfall.place.PlacementPlan;
import dev.footfall.place.PlanClip;
import dev.footfall.place.PlanTrack;
import dev.footfall.place.Timeline;
import dev.footfall.revise.PlanDiff;
import dev.footfall.synth.StepGenerator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The end of every job: orders to clips, a plan and all files, which appear together or not at all;
 * plan.json last.
 *
 * @param outDir the folder that gets everything
 * @param name what files are called by
 * @param earlier the plan before, whose sounds are taken where they are the same
 */
record Production(
    Path outDir,
    String name,
    Settings settings,
    Set<OutputFormat> formats,
    Timeline timeline,
    Optional<EarlierClips> earlier) {
  Production {
    Objects.requireNonNull(outDir);
    Objects.requireNonNull(name);
    Objects.requireNonNull(settings);
    formats = Set.copyOf(formats);
    Objects.requireNonNull(timeline);
    Objects.requireNonNull(earlier);
  }

  /** What the plan shall hold. */
  record Content(List<PlanTrack> tracks, List<ClipOrder> orders) {}

  /** Makes the plan of the clips that came of the orders. */
  @FunctionalInterface
  interface Framing {
    PlacementPlan plan(
        String generator, List<PlanTrack> tracks, List<PlanClip> clips, ClipStore store);
  }

  /**
   * Carries it out.
   *
   * @param content by the generator's name
   */
  JobResult run(
      Seams seams,
      Function<String, Content> content,
      Framing framing,
      List<String> notes,
      CancelToken cancel,
      Progress progress) {
    try (StepGenerator generator = seams.steps().apply(settings);
        Staging staging = new Staging(outDir);
        ClipStore store = new ClipStore(outDir)) {
      Content wanted = content.apply(generator.name());
      Sounder sounder =
          new Sounder(timeline, wanted.tracks(), earlier, generator, settings.room(), store);
      List<PlanClip> clips =
          sounder.clips(wanted.orders(), cancel, progress).stream()
              .map(clip -> clip.in(settings.room().over(clip.space())))
              .toList();
      PlacementPlan plan = framing.plan(generator.name(), wanted.tracks(), clips, store);
      List<String> all = new ArrayList<>(notes);
      earlier.ifPresent(
          e -> all.add("Since the plan before: " + PlanDiff.between(e.plan(), plan).text()));
      all.addAll(new Exports(seams, outDir, name, formats, staging, cancel).write(plan));
      all.addAll(beside(plan, generator, staging, store, cancel));
      cancel.check();
      staging.commit();
      JobResult result = new JobResult(plan, new PlanStore(outDir).write(plan), all);
      store.commit();
      return result;
    }
  }

  /** Writes what belongs beside the clips and tells of it. */
  private List<String> beside(
      PlacementPlan plan,
      StepGenerator generator,
      Staging staging,
      ClipStore store,
      CancelToken cancel) {
    List<String> told = new ArrayList<>();
    if (!settings.layers().isEmpty()) {
      String table = LayerFiles.write(plan, outDir, settings.layers(), store, cancel);
      AtomicFile.write(staging.path(LayerFiles.TABLE), table);
      told.add("Layers: " + outDir.resolve(LayerFiles.TABLE));
    }
    for (Map.Entry<String, String> paper : generator.papers().entrySet()) {
      AtomicFile.write(staging.path(paper.getKey()), paper.getValue());
      told.add("What the sounds are made from: " + outDir.resolve(paper.getKey()));
    }
    return told;
  }
}
