package dev.footfall.pipeline;

import dev.footfall.export.PlanStore;
import dev.footfall.frame.SourceInfo;
import dev.footfall.pipeline.clips.EarlierClips;
import dev.footfall.pipeline.revision.Revision;
import dev.footfall.place.PlacementPlan;
import dev.footfall.place.PlanSource;
import dev.footfall.revise.SourceMap;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The plan that a folder holds already, as far as it has to do with the material of now.
 *
 * @param earlier empty where there is none, or none of this picture
 * @param map where its pictures are now
 * @param notes what the user should know
 */
record Past(Optional<EarlierClips> earlier, int firstFreeStep, SourceMap map, List<String> notes) {
  /** The past of a folder. */
  static Past of(Path folder, Material material) {
    Optional<EarlierClips> there =
        new PlanStore(folder).read().map(plan -> new EarlierClips(folder, plan));
    int free = Revision.firstFreeStep(there);
    if (there.isEmpty()) {
      return new Past(there, free, SourceMap.SAME, List.of());
    }
    Set<String> now =
        material.sources().stream().map(SourceInfo::fingerprint).collect(Collectors.toSet());
    PlacementPlan plan = there.get().plan();
    boolean related =
        plan.sources().stream()
            .map(PlanSource::info)
            .anyMatch(info -> now.contains(info.fingerprint()));
    if (!related) {
      return new Past(
          Optional.empty(),
          free,
          SourceMap.SAME,
          List.of(
              "The folder held the plan of another picture (%s); its steps and edits are in the plan.N.json of the highest number."
                  .formatted(plan.source().path().getFileName())));
    }
    SourceMap map =
        (fingerprint, mediaUs) ->
            now.contains(fingerprint)
                ? Optional.of(new SourceMap.Instant(fingerprint, mediaUs))
                : Optional.empty();
    return new Past(there, free, map, List.of());
  }
}
