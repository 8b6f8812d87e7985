package dev.footfall.pipeline;

import dev.footfall.edit.EditList;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.export.PlanJson;
import dev.footfall.file.TextFile;
import dev.footfall.job.CancelToken;
import dev.footfall.job.Progress;
import dev.footfall.pipeline.clips.EarlierClips;
import dev.footfall.pipeline.revision.Footage;
import dev.footfall.pipeline.revision.Piece;
import dev.footfall.pipeline.revision.Revision;
import dev.footfall.pipeline.revision.Rework;
import dev.footfall.pipeline.settings.SettingsText;
import dev.footfall.pipeline.source.Material;
import dev.footfall.pipeline.source.Past;
import dev.footfall.pipeline.source.PictureMap;
import dev.footfall.pipeline.source.Trails;
import dev.footfall.pipeline.watch.EditWatcher;
import dev.footfall.place.PlacementPlan;
import dev.footfall.place.Timeline;
import dev.footfall.revise.Conformed;
import dev.footfall.time.MediaRange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Moves the steps of a plan, and what the user did to them, to a new cut of its picture. What of
 * the cut was in the plan's picture is not watched again: its steps are those of the plan. Only
 * what is new is watched.
 */
final class Conforming {
  /** Nobody takes a step that is heard in less. */
  private static final long SHORTEST_US = 300_000;

  private final Seams seams;
  private final String version;
  private final Path planFile;
  private final PlacementPlan plan;

  /**
   * @param planFile a plan.json under whatever name, or the folder that holds it
   * @throws FootfallException BAD_REQUEST if it cannot be read
   */
  Conforming(Seams seams, String version, Path planFile) {
    this.seams = seams;
    this.version = version;
    Path there = planFile.toAbsolutePath().normalize();
    this.planFile = Files.isDirectory(there) ? there.resolve("plan.json") : there;
    this.plan = PlanJson.read(TextFile.read(this.planFile), this.planFile.toString());
  }

  JobResult run(String job, NewCut cut, CancelToken cancel, Progress watching, Progress sounding) {
    requireFree(cut.outDir());
    JobRequest request = request(job, cut);
    Material material = Material.of(request, seams.probe());
    Trails trails = new Trails(seams, cancel);
    Path folder = planFile.getParent();
    PictureMap map = PictureMap.of(folder, plan, material.sources(), trails);
    if (!map.isRelated()) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          "nothing of the picture of %s is in %s; render it instead"
              .formatted(planFile, cut.source()));
    }
    List<Footage> footage =
        new EditWatcher(trails.watching(), cancel, watching).watch(material, fresh(material, map));
    Optional<EarlierClips> earlier = Optional.of(new EarlierClips(folder, plan));
    List<String> notes = new ArrayList<>(map.notes());
    Past past = new Past(earlier, Revision.firstFreeStep(earlier), map, notes);
    JobResult result =
        new Placing(seams, version, trails)
            .conform(request, material, footage, past, cancel, sounding);
    List<String> all = new ArrayList<>(List.of(Conformed.of(plan, result.plan()).text()));
    all.addAll(result.notes());
    return new JobResult(result.plan(), result.planJson(), all);
  }

  /** A file has a timeline of its own; a list is on the host's, or on the plan's. */
  private JobRequest request(String job, NewCut cut) {
    boolean list = EditList.is(cut.source());
    Timeline then = plan.timeline();
    return new JobRequest(
        job,
        cut.source(),
        "",
        "",
        cut.outDir(),
        Optional.empty(),
        list ? cut.timelineRate().or(() -> Optional.of(then.frameRate())) : Optional.empty(),
        list
            ? cut.timelineStart().or(() -> Optional.of(then.startTimecode().toString()))
            : Optional.empty(),
        SettingsText.read(Rework.settings(plan), cut.words()));
  }

  /** A plan of another folder does not know what the user did to one that is there already. */
  private void requireFree(Path outDir) {
    Path there = outDir.toAbsolutePath().normalize();
    if (!there.equals(planFile.getParent()) && Files.exists(there.resolve("plan.json"))) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          "%s holds a plan already, with edits of its own; conform into another folder, or render into this one"
              .formatted(outDir));
    }
  }

  /** The parts of the pieces that the plan knows nothing of. */
  private List<EditWatcher.Span> fresh(Material material, PictureMap map) {
    List<EditWatcher.Span> fresh = new ArrayList<>();
    for (int i = 0; i < material.pieces().size(); i++) {
      Piece piece = material.pieces().get(i);
      long fromUs = piece.row().srcInUs();
      for (MediaRange known : map.known(piece.fingerprint(), plan)) {
        add(fresh, i, fromUs, Math.min(known.startUs(), piece.row().srcOutUs()));
        fromUs = Math.max(fromUs, known.endUs());
      }
      add(fresh, i, fromUs, piece.row().srcOutUs());
    }
    return fresh;
  }

  private static void add(List<EditWatcher.Span> to, int piece, long fromUs, long endUs) {
    if (endUs - fromUs >= SHORTEST_US) {
      to.add(new EditWatcher.Span(piece, new MediaRange(fromUs, endUs)));
    }
  }
}
