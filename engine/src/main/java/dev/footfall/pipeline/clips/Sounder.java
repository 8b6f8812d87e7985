package dev.footfall.pipeline.clips;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.export.sound.ClipStore;
import dev.footfall.job.CancelToken;
import dev.footfall.job.Progress;
import dev.footfall.place.Change;
import dev.footfall.place.PlanClip;
import dev.footfall.place.PlanTrack;
import dev.footfall.place.Timeline;
import dev.footfall.room.RoomChoice;
import dev.footfall.room.RoomPrint;
import dev.footfall.room.Space;
import dev.footfall.step.StepEvent;
import dev.footfall.synth.OneShot;
import dev.footfall.synth.StepGenerator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Carries out clip orders: takes an earlier sound where it is the same, has the others made, a
 * batch at a time, so that few sounds are in memory.
 */
public final class Sounder {
  private static final int BATCH_SOUNDS = 64;

  private final Map<Integer, String> trackNames = new HashMap<>();
  private final Optional<EarlierClips> earlier;
  private final StepGenerator generator;
  private final RoomChoice room;
  private final ClipStore store;
  private final ClipMaker maker;
  private final boolean sameTimeline;

  /**
   * @param earlier whose sounds may be taken
   * @param room whether new sounds get their room printed
   * @param store borrowed, as the generator is
   */
  public Sounder(
      Timeline timeline,
      List<PlanTrack> tracks,
      Optional<EarlierClips> earlier,
      StepGenerator generator,
      RoomChoice room,
      ClipStore store) {
    this.earlier = earlier;
    this.generator = generator;
    this.room = room;
    this.store = store;
    this.maker = new ClipMaker(timeline, store);
    this.sameTimeline = earlier.filter(e -> e.isOn(timeline)).isPresent();
    tracks.forEach(track -> trackNames.put(track.id(), track.name()));
  }

  /** The clips, their files stored, ordered by hit, step and take. */
  public List<PlanClip> clips(List<ClipOrder> orders, CancelToken cancel, Progress progress) {
    List<PlanClip> clips = new ArrayList<>();
    List<ClipOrder> unmade = new ArrayList<>();
    for (ClipOrder order : orders) {
      cancel.check();
      kept(order).ifPresentOrElse(clips::add, () -> unmade.add(order));
    }
    makeAll(orders, unmade, clips, cancel, progress);
    clips.sort(
        Comparator.comparingLong(PlanClip::hitSample)
            .thenComparingInt(PlanClip::stepId)
            .thenComparingInt(PlanClip::take));
    return List.copyOf(clips);
  }

  private Optional<PlanClip> kept(ClipOrder order) {
    if (order.earlier().isEmpty() || earlier.isEmpty()) {
      return Optional.empty();
    }
    PlanClip before = order.earlier().get();
    if (!before.recipe().equals(order.recipe())) {
      return Optional.empty();
    }
    Space space = before.space().printed() ? before.space() : order.spot().space();
    return kept(order.around(space), before);
  }

  private Optional<PlanClip> kept(ClipOrder order, PlanClip before) {
    ClipOrder.Spot spot = order.spot();
    boolean inPlace =
        sameTimeline
            && before.hitSample() == spot.hitSample()
            && before.pan() == spot.pan()
            && before.gainDb() == spot.gainDb();
    boolean stored = inPlace && earlier.get().isStored(before, store);
    if (stored || (inPlace && order.change() == Change.GONE)) {
      return Optional.of(maker.keep(order, order.change(), before));
    }
    Optional<PlanClip> moved =
        earlier.get().sound(before).map(sound -> moved(order, before, sound));
    if (moved.isEmpty() && order.change() == Change.GONE) {
      // Not worth a new sound; should it come back, it gets one.
      return Optional.of(maker.keep(order.where(before), Change.GONE, before));
    }
    return moved;
  }

  /** The same sound elsewhere; where it keeps its place in the files, they keep their names. */
  private PlanClip moved(ClipOrder order, PlanClip before, AudioBuffer sound) {
    int onset = (int) (before.hitSample() - before.startSample());
    return maker.make(order, order.change(), sound, onset, before.coverage(), track(order));
  }

  private String track(ClipOrder order) {
    return trackNames.getOrDefault(order.spot().track(), "");
  }

  private void makeAll(
      List<ClipOrder> orders,
      List<ClipOrder> unmade,
      List<PlanClip> clips,
      CancelToken cancel,
      Progress progress) {
    Set<Integer> steps = new HashSet<>();
    unmade.forEach(order -> steps.add(order.event().stepId()));
    // With the takes that are kept, so that a generator that draws from recordings draws others.
    List<ClipOrder> heard =
        orders.stream().filter(order -> steps.contains(order.event().stepId())).toList();
    Set<ClipOrder> wanted = new HashSet<>(unmade);
    for (int from = 0; from < heard.size(); from += BATCH_SOUNDS) {
      List<ClipOrder> batch = heard.subList(from, Math.min(heard.size(), from + BATCH_SOUNDS));
      List<StepEvent> events = batch.stream().map(ClipOrder::event).toList();
      List<OneShot> shots = generator.generate(events, cancel);
      for (int i = 0; i < shots.size(); i++) {
        cancel.check();
        if (wanted.contains(batch.get(i))) {
          clips.add(made(batch.get(i), shots.get(i)));
        }
      }
      progress.at("sound", Math.min(1, (from + batch.size()) / (double) heard.size()));
    }
  }

  private PlanClip made(ClipOrder order, OneShot shot) {
    Change change = order.change() == Change.KEPT ? Change.NEW : order.change();
    Space space = order.spot().space();
    boolean printed = room.print() && space.isHeard();
    return maker.make(
        printed ? order.around(space.asPrinted()) : order,
        change,
        printed ? RoomPrint.of(shot.audio(), space) : shot.audio(),
        shot.onsetSample(),
        shot.coverage(),
        track(order));
  }
}
