package dev.footfall.pipeline;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.export.PlanStore;
import dev.footfall.job.CancelToken;
import dev.footfall.job.Progress;
import dev.footfall.pipeline.clips.ClipOrder;
import dev.footfall.pipeline.clips.EarlierClips;
import dev.footfall.pipeline.revision.Rework;
import dev.footfall.pipeline.settings.OutputFormat;
import dev.footfall.pipeline.settings.Settings;
import dev.footfall.pipeline.settings.SettingsText;
import dev.footfall.place.EngineInfo;
import dev.footfall.place.PlacementPlan;
import dev.footfall.revise.EditSheet;
import dev.footfall.revise.MarkerSheet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Changes to a plan that is there, in its own folder. */
final class Reworking {
  private final Seams seams;
  private final String version;
  private final Path folder;
  private final PlacementPlan plan;
  private final Rework rework;
  private final List<String> notes = new ArrayList<>();

  /**
   * @param planPath of a plan.json, or of the folder that holds it
   * @throws FootfallException BAD_REQUEST if there is none
   */
  Reworking(Seams seams, String version, Path planPath) {
    this(seams, version, planPath, false);
  }

  /**
   * As above.
   *
   * @param sameJob whether the plan is that of the same job, whose user has not seen it yet
   */
  Reworking(Seams seams, String version, Path planPath, boolean sameJob) {
    this.seams = seams;
    this.version = version;
    this.folder = folder(planPath.toAbsolutePath().normalize());
    this.plan =
        new PlanStore(folder)
            .read()
            .orElseThrow(
                () ->
                    new FootfallException(
                        ErrorCode.BAD_REQUEST,
                        "there is no plan.json in %s; generate first".formatted(folder)));
    this.rework = new Rework(plan, sameJob);
  }

  private static Path folder(Path there) {
    if (Files.isDirectory(there)) {
      return there;
    }
    if (!there.endsWith("plan.json")) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          "%s is neither a folder nor a plan.json; older plans are history, and only the one that counts is changed"
              .formatted(there));
    }
    return there.getParent();
  }

  JobResult edit(String job, EditSheet sheet, CancelToken cancel, Progress progress) {
    return run(
        job, Rework.settings(plan), generator -> rework.edited(sheet, generator), cancel, progress);
  }

  /** Makes markers steps. */
  JobResult mark(String job, Path markers, CancelToken cancel, Progress progress) {
    Settings settings = Rework.settings(plan);
    EditSheet sheet = MarkerSheet.read(markers, plan, settings.panWidth());
    notes.add("%d markers became steps.".formatted(sheet.rows().size()));
    return edit(job, sheet, cancel, progress);
  }

  JobResult regenerate(String job, Rework.Anew anew, CancelToken cancel, Progress progress) {
    Map<String, String> own = new HashMap<>(anew.words());
    own.keySet().retainAll(Set.of("generator", "formats"));
    Settings settings = SettingsText.read(Rework.settings(plan), own);
    return run(job, settings, generator -> rework.regenerated(anew, generator), cancel, progress);
  }

  private JobResult run(
      String job,
      Settings settings,
      Function<String, List<ClipOrder>> orders,
      CancelToken cancel,
      Progress progress) {
    Set<OutputFormat> formats = settings.formats();
    Production production =
        new Production(
            folder,
            JobRequest.nameOf(plan.source().path()),
            settings,
            formats,
            plan.timeline(),
            Optional.of(new EarlierClips(folder, plan)));
    return production.run(
        seams,
        generator -> {
          List<ClipOrder> wanted = orders.apply(generator);
          notes.addAll(rework.notes());
          return new Production.Content(rework.tracks(), wanted);
        },
        (generator, tracks, clips, store) ->
            new PlacementPlan(
                job,
                new EngineInfo(version, generator, plan.engine().seed()),
                plan.source(),
                plan.timeline(),
                plan.range(),
                tracks,
                clips,
                plan.warnings(),
                plan.basis()),
        notes,
        cancel,
        progress);
  }
}
