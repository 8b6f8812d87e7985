package dev.footfall.spatial;

import dev.footfall.step.Step;
import dev.footfall.step.StepEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives steps their place: pan from where they are in the picture, level from intensity and
 * distance, both smooth along each walker's way. Pure.
 */
public final class Spatialiser {
  /** Foley sits about 20 dB under full scale; one-shots come at -20 dBFS themselves. */
  private static final float LEVEL_AT_REFERENCE_DB = -6;

  private static final float REFERENCE_DISTANCE_M = 4;

  /** A tiptoe is some 8 dB under a walk, a run 8 dB over it. */
  private static final float DB_PER_INTENSITY = 24;

  private static final float LOUDEST_DB = 3;
  private static final float SOFTEST_DB = -48;

  /** A stride lasts about a second: what wobbles within one is the gait, not the way. */
  private static final long PAN_SIGMA_US = 400_000;

  private static final long DISTANCE_SIGMA_US = 1_000_000;

  private Spatialiser() {}

  /**
   * One clip for each take of each step, in the order given.
   *
   * @param panWidth 0 all at the centre .. 1 the picture's edges hard left and right
   * @param perspective 0 no change of level with distance .. 1 that of a free field (6 dB a
   *     doubling)
   */
  public static List<SpatialClip> place(List<Step> steps, float panWidth, float perspective) {
    Map<Integer, List<Step>> byPerson = new LinkedHashMap<>();
    for (Step step : steps) {
      byPerson.computeIfAbsent(step.contact().personId(), id -> new ArrayList<>()).add(step);
    }
    Map<Integer, SpatialClip> firstTakes = new LinkedHashMap<>();
    byPerson.values().forEach(of -> placeWalker(of, panWidth, perspective, firstTakes));
    List<SpatialClip> clips = new ArrayList<>();
    for (Step step : steps) {
      SpatialClip placed = firstTakes.get(step.stepId());
      for (StepEvent take : step.takes()) {
        clips.add(new SpatialClip(take, placed.pan(), placed.gainDb(), placed.distanceM()));
      }
    }
    return List.copyOf(clips);
  }

  private static void placeWalker(
      List<Step> steps, float panWidth, float perspective, Map<Integer, SpatialClip> to) {
    List<StepEvent> events =
        steps.stream()
            .map(step -> step.takes().get(0))
            .sorted(Comparator.comparingLong(StepEvent::mediaUs))
            .toList();
    long[] us = events.stream().mapToLong(StepEvent::mediaUs).toArray();
    float[] pan = new float[us.length];
    float[] logDistance = new float[us.length];
    for (int i = 0; i < us.length; i++) {
      pan[i] = events.get(i).pan();
      logDistance[i] = (float) Math.log10(events.get(i).distanceM());
    }
    pan = LocalLine.smooth(us, pan, PAN_SIGMA_US);
    logDistance = LocalLine.smooth(us, logDistance, DISTANCE_SIGMA_US);
    for (int i = 0; i < us.length; i++) {
      StepEvent event = events.get(i);
      double nearerDb = 20 * (Math.log10(REFERENCE_DISTANCE_M) - logDistance[i]) * perspective;
      double gainDb =
          LEVEL_AT_REFERENCE_DB + DB_PER_INTENSITY * (event.intensity() - 0.5) + nearerDb;
      to.put(
          event.stepId(),
          new SpatialClip(
              event,
              clamp(pan[i] * panWidth, -1, 1),
              clamp(gainDb, SOFTEST_DB, LOUDEST_DB),
              (float) Math.pow(10, logDistance[i])));
    }
  }

  private static float clamp(double value, float least, float most) {
    return (float) Math.max(least, Math.min(most, value));
  }
}
