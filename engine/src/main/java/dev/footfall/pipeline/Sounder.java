package dev.footfall.pipeline;

import dev.footfall.export.sound.ClipStore;
import dev.footfall.job.CancelToken;
import dev.footfall.job.Progress;
import dev.footfall.pipeline.settings.Settings;
import dev.footfall.place.PlanClip;
import dev.footfall.place.PlanTrack;
import dev.footfall.place.Timeline;
import dev.footfall.spatial.SpatialClip;
import dev.footfall.spatial.Spatialiser;
import dev.footfall.step.Step;
import dev.footfall.step.StepEvent;
import dev.footfall.synth.OneShot;
import dev.footfall.synth.StepGenerator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives steps their sounds and places, a batch at a time, so that few sounds are in memory. */
final class Sounder {
  private static final int BATCH_SOUNDS = 64;

  /** Told apart at a glance, also by those who see no red or green (Okabe and Ito's palette). */
  private static final List<String> COLORS =
      List.of("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442");

  private final Timeline timeline;
  private final String fingerprint;
  private final Settings settings;

  Sounder(Timeline timeline, String fingerprint, Settings settings) {
    this.timeline = timeline;
    this.fingerprint = fingerprint;
    this.settings = settings;
  }

  /** One track for each walker with steps, in the walkers' order. */
  List<PlanTrack> tracks(List<Step> steps) {
    List<Integer> people =
        steps.stream().map(s -> s.contact().personId()).distinct().sorted().toList();
    List<PlanTrack> tracks = new ArrayList<>();
    for (int person : people) {
      int id = tracks.size() + 1;
      tracks.add(
          new PlanTrack(
              id,
              "Walker " + person,
              person,
              Optional.empty(),
              ClipMaker.LAYER,
              COLORS.get((id - 1) % COLORS.size())));
    }
    return List.copyOf(tracks);
  }

  /** The clips of all takes, their files stored, ordered by hit, step and take. */
  List<PlanClip> clips(
      List<Step> steps,
      List<PlanTrack> tracks,
      StepGenerator generator,
      ClipStore store,
      CancelToken cancel,
      Progress progress) {
    Map<Integer, PlanTrack> trackOf = new HashMap<>();
    tracks.forEach(track -> trackOf.put(track.person(), track));
    Map<Integer, Step> stepOf = new HashMap<>();
    steps.forEach(step -> stepOf.put(step.stepId(), step));
    List<SpatialClip> placed =
        Spatialiser.place(steps, (float) settings.panWidth(), (float) settings.perspective());
    ClipMaker maker = new ClipMaker(timeline, fingerprint, store);
    List<PlanClip> clips = new ArrayList<>();
    for (int from = 0; from < placed.size(); from += BATCH_SOUNDS) {
      List<SpatialClip> batch = placed.subList(from, Math.min(placed.size(), from + BATCH_SOUNDS));
      List<StepEvent> events = batch.stream().map(SpatialClip::step).toList();
      List<OneShot> shots = generator.generate(events, cancel);
      for (int i = 0; i < shots.size(); i++) {
        cancel.check();
        PlanTrack track = trackOf.get(events.get(i).personId());
        Step step = stepOf.get(events.get(i).stepId());
        clips.add(maker.make(step, batch.get(i), shots.get(i), track.id(), track.name()));
      }
      progress.at("sound", clips.size() / (double) placed.size());
    }
    clips.sort(
        Comparator.comparingLong(PlanClip::hitSample)
            .thenComparingInt(PlanClip::stepId)
            .thenComparingInt(PlanClip::take));
    return List.copyOf(clips);
  }
}
