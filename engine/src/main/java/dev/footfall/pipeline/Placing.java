package dev.footfall.pipeline;

import dev.footfall.edit.EditRow;
import dev.footfall.error.Vocabulary;
import dev.footfall.error.Warning;
import dev.footfall.error.WarningCode;
import dev.footfall.export.sound.ClipStore;
import dev.footfall.frame.SourceInfo;
import dev.footfall.job.CancelToken;
import dev.footfall.job.Progress;
import dev.footfall.pipeline.clips.ClipOrder;
import dev.footfall.pipeline.revision.Footage;
import dev.footfall.pipeline.revision.Revision;
import dev.footfall.pipeline.settings.Settings;
import dev.footfall.pipeline.settings.SettingsText;
import dev.footfall.pipeline.source.Material;
import dev.footfall.pipeline.source.Past;
import dev.footfall.pipeline.source.Trails;
import dev.footfall.place.Basis;
import dev.footfall.place.EngineInfo;
import dev.footfall.place.PlacementPlan;
import dev.footfall.place.PlanSource;
import dev.footfall.place.Timeline;
import dev.footfall.scene.Analysis;
import dev.footfall.step.StepPlanner;
import dev.footfall.time.MediaRange;
import dev.footfall.time.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** From what was seen to a plan in the request's folder, given the plan that it holds already. */
final class Placing {
  private final Seams seams;
  private final String version;
  private final Trails trails;

  /**
   * @param trails of the pictures that were watched
   */
  Placing(Seams seams, String version, Trails trails) {
    this.seams = seams;
    this.version = version;
    this.trails = trails;
  }

  /**
   * Makes the plan of a first run, or of another one on the same folder.
   *
   * @param footage those pieces of the material that were watched
   * @param byHand whether what was seen is the user's word
   */
  JobResult place(
      JobRequest request,
      Material material,
      List<Footage> footage,
      boolean byHand,
      CancelToken cancel,
      Progress progress) {
    Past past = Past.of(request.outDir(), material, trails);
    return place(
        request,
        material,
        footage,
        past,
        new Revision.Terms(
            past.earlier(), past.firstFreeStep(), past.map(), byHand, request.anotherTake(), false),
        cancel,
        progress);
  }

  /**
   * Makes the plan of a new cut: steps whose picture is in it stay, seen or not.
   *
   * @param footage what is new in the cut
   */
  JobResult conform(
      JobRequest request,
      Material material,
      List<Footage> footage,
      Past past,
      CancelToken cancel,
      Progress progress) {
    return place(
        request,
        material,
        footage,
        past,
        new Revision.Terms(past.earlier(), past.firstFreeStep(), past.map(), false, false, true),
        cancel,
        progress);
  }

  private JobResult place(
      JobRequest request,
      Material material,
      List<Footage> footage,
      Past past,
      Revision.Terms terms,
      CancelToken cancel,
      Progress progress) {
    Settings settings = request.settings();
    Timeline timeline = material.timeline(request);
    Revision revision =
        new Revision(material.pieces(), material.sources().size(), footage, settings, terms);
    Production production =
        new Production(
            request.outDir(),
            request.name(),
            settings,
            request.markers().isPresent() ? Set.of() : settings.formats(),
            timeline,
            past.earlier());
    return production.run(
        seams,
        generator -> {
          List<ClipOrder> orders = revision.orders(generator);
          return new Production.Content(revision.tracks(orders), orders);
        },
        (generator, tracks, clips, store) ->
            new PlacementPlan(
                request.job(),
                new EngineInfo(version, generator, revision.seed()),
                material.whole(),
                timeline,
                range(material, footage, terms.keepUnseen()),
                tracks,
                clips,
                warnings(material, footage, settings),
                basis(material, revision, settings, past, store)),
        past.notes(),
        cancel,
        progress);
  }

  private static MediaRange range(Material material, List<Footage> footage, boolean whole) {
    boolean asked = material.rows().isEmpty() && !footage.isEmpty();
    return asked && !whole
        ? footage.get(0).analysis().range()
        : new MediaRange(0, material.whole().durationUs());
  }

  private Basis basis(
      Material material, Revision revision, Settings settings, Past past, ClipStore store) {
    List<PlanSource> sources = new ArrayList<>();
    for (SourceInfo source : material.sources()) {
      sources.add(
          past.earlier()
              .map(e -> trails.store(source, e.folder(), e.plan(), store))
              .orElseGet(() -> trails.store(source, store)));
    }
    sources.addAll(revision.formerSources());
    return new Basis(sources, SettingsText.write(settings), settings.cast(), material.rows());
  }

  private static List<Warning> warnings(
      Material material, List<Footage> footage, Settings settings) {
    List<Warning> warnings = new ArrayList<>(material.warnings());
    for (Footage piece : footage) {
      List<Warning> own = warnings(piece.analysis(), settings);
      warnings.addAll(material.rows().isEmpty() ? own : onTimeline(piece, own));
    }
    return warnings;
  }

  /** Times of a single file are its own; those of an edit list's piece are the timeline's. */
  private static List<Warning> onTimeline(Footage footage, List<Warning> warnings) {
    EditRow row = footage.piece().row();
    return warnings.stream()
        .map(
            w ->
                new Warning(
                    Math.max(0, Samples.toUs(row.sampleAt(w.startUs()))),
                    Math.max(0, Samples.toUs(row.sampleAt(w.endUs()))),
                    w.code(),
                    w.text()))
        .toList();
  }

  private static List<Warning> warnings(Analysis seen, Settings settings) {
    List<Warning> warnings = new ArrayList<>(seen.warnings());
    if (settings.surface().isPresent()) {
      warnings.removeIf(warning -> warning.code() == WarningCode.SURFACE_UNSURE);
    }
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
