package dev.footfall.pipeline.source;

import dev.footfall.export.PlanStore;
import dev.footfall.pipeline.clips.EarlierClips;
import dev.footfall.pipeline.revision.Revision;
import dev.footfall.place.PlacementPlan;
import dev.footfall.revise.SourceMap;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The plan that a folder holds already, as far as it has to do with the material of now.
 *
 * @param earlier empty where there is none, or none of this picture
 * @param map where its pictures are now
 * @param notes what the user should know
 */
public record Past(
    Optional<EarlierClips> earlier, int firstFreeStep, SourceMap map, List<String> notes) {
  /** The past of a folder. */
  public static Past of(Path folder, Material material, Trails trails) {
    Optional<EarlierClips> there =
        new PlanStore(folder).read().map(plan -> new EarlierClips(folder, plan));
    int free = Revision.firstFreeStep(there);
    if (there.isEmpty()) {
      return new Past(there, free, SourceMap.SAME, List.of());
    }
    PlacementPlan plan = there.get().plan();
    PictureMap map = PictureMap.of(folder, plan, material.sources(), trails);
    if (!map.isRelated()) {
      return new Past(
          Optional.empty(),
          free,
          SourceMap.SAME,
          List.of(
              "The folder held the plan of another picture (%s); its steps and edits are in the plan.N.json of the highest number."
                  .formatted(plan.source().path().getFileName())));
    }
    return new Past(there, free, map, map.notes());
  }
}
