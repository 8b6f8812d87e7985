package dev.footfall.pipeline.revision;

import dev.footfall.cast.CastMember;
import dev.footfall.pipeline.settings.Settings;
import dev.footfall.spatial.SpatialClip;
import dev.footfall.spatial.Spatialiser;
import dev.footfall.step.Step;
import dev.footfall.step.Voice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pan and level of steps by the settings, the cast, the ground and the place. */
final class Levels {
  /** The heaviest is three decibels over the middle, the lightest three under. */
  private static final float DB_PER_WEIGHT = 6;

  private Levels() {}

  /**
   * From a step's number to its place in the mix.
   *
   * @param placesDb from a step's number to what the place adds to its level
   */
  static Map<Integer, SpatialClip> of(
      List<Step> steps, Settings settings, Map<Integer, Float> placesDb) {
    Map<Double, List<Step>> byWidth = new LinkedHashMap<>();
    for (Step step : steps) {
      double width =
          member(step, settings).flatMap(CastMember::panWidth).orElse(settings.panWidth());
      byWidth.computeIfAbsent(width, w -> new ArrayList<>()).add(step);
    }
    Map<Integer, SpatialClip> placed = new LinkedHashMap<>();
    byWidth.forEach(
        (width, some) ->
            Spatialiser.place(some, width.floatValue(), (float) settings.perspective())
                .forEach(clip -> placed.put(clip.step().stepId(), clip)));
    for (Step step : steps) {
      float weight =
          member(step, settings).map(m -> (float) m.weight()).orElse(Voice.MIDDLE_WEIGHT);
      SpatialClip clip = placed.get(step.stepId());
      float groundDb = settings.sceneTable().sound(clip.step().surface()).gainDb();
      placed.put(
          step.stepId(),
          new SpatialClip(
              clip.step(),
              clip.pan(),
              clip.gainDb()
                  + DB_PER_WEIGHT * (weight - Voice.MIDDLE_WEIGHT)
                  + groundDb
                  + placesDb.get(step.stepId()),
              clip.distanceM()));
    }
    return placed;
  }

  private static Optional<CastMember> member(Step step, Settings settings) {
    return settings.cast().of(step.contact().personId());
  }
}
