package dev.footfall.pipeline.clips;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.audio.BroadcastInfo;
import dev.footfall.audio.Wav;
import dev.footfall.export.sound.ClipName;
import dev.footfall.export.sound.ClipStore;
import dev.footfall.export.sound.PaddedClip;
import dev.footfall.export.sound.Print;
import dev.footfall.place.Change;
import dev.footfall.place.PlanClip;
import dev.footfall.place.Timeline;
import dev.footfall.step.StepEvent;
import dev.footfall.synth.Coverage;

/**
 * Makes a sound's files and its line of the plan: where it begins so that it hits on its sample.
 */
public final class ClipMaker {
  private static final int FADE_IN_SAMPLES = 48;
  private static final int FADE_OUT_SAMPLES = 480;

  /** What all clips are so far. */
  public static final String LAYER = "feet";

  private final Timeline timeline;
  private final ClipStore store;

  ClipMaker(Timeline timeline, ClipStore store) {
    this.timeline = timeline;
    this.store = store;
  }

  /**
   * Stores the dry and the frame-padded file of a sound.
   *
   * @param sound mono
   * @param onset its audible hit
   */
  PlanClip make(
      ClipOrder order,
      Change change,
      AudioBuffer sound,
      int onset,
      Coverage coverage,
      String trackName) {
    StepEvent event = order.event();
    long hitSample = order.spot().hitSample();
    // Nothing can lie before the timeline's first sample: a step in its first 20 ms loses pre-roll.
    int cut = (int) Math.max(0, onset - hitSample);
    AudioBuffer dry = cut == 0 ? sound : sound.slice(cut, sound.length());
    long startSample = hitSample - onset + cut;
    String name = name(event);
    int fadeIn = Math.min(FADE_IN_SAMPLES, onset - cut);
    int fadeOut = Math.min(FADE_OUT_SAMPLES, dry.length() / 2);
    Print print = new Print(order.spot().pan(), order.spot().gainDb(), fadeIn, fadeOut);
    PaddedClip padded = PaddedClip.of(dry, print, timeline.frameRate(), startSample);
    String file =
        store.store(
            Wav.encode(
                dry, BroadcastInfo.at(timeline.startTimecode(), startSample, name, trackName)));
    String paddedFile = store.store(padded.wav(timeline, name, trackName));
    return clip(
        order,
        change,
        new Files(
            coverage,
            name,
            file,
            paddedFile,
            startSample,
            dry.length(),
            padded.startFrame(),
            padded.padSamples(),
            fadeIn,
            fadeOut));
  }

  /** The line of the plan for a clip whose files stay as they are. */
  PlanClip keep(ClipOrder order, Change change, PlanClip earlier) {
    return clip(
        order,
        change,
        new Files(
            earlier.coverage(),
            earlier.name(),
            earlier.file(),
            earlier.paddedFile(),
            earlier.startSample(),
            earlier.lengthSamples(),
            earlier.startFrame(),
            earlier.padSamples(),
            earlier.fadeInSamples(),
            earlier.fadeOutSamples()));
  }

  private static String name(StepEvent event) {
    return ClipName.of(
        event.surface(),
        event.wet(),
        event.footwear(),
        event.action(),
        event.foot(),
        event.stepId(),
        event.take());
  }

  private record Files(
      Coverage coverage,
      String name,
      String file,
      String paddedFile,
      long startSample,
      long lengthSamples,
      long startFrame,
      int padSamples,
      int fadeIn,
      int fadeOut) {}

  private static PlanClip clip(ClipOrder order, Change change, Files files) {
    StepEvent event = order.event();
    ClipOrder.Spot spot = order.spot();
    return new PlanClip(
        event.stepId(),
        order.identity(),
        change,
        spot.track(),
        event.personId(),
        event.foot(),
        event.action(),
        event.surface(),
        event.wet(),
        event.footwear(),
        LAYER,
        files.coverage(),
        event.take(),
        order.active(),
        event.seed(),
        files.name(),
        files.file(),
        files.paddedFile(),
        1,
        event.mediaUs(),
        files.startSample(),
        spot.hitSample(),
        files.lengthSamples(),
        files.startFrame(),
        files.padSamples(),
        files.fadeIn(),
        files.fadeOut(),
        spot.pan(),
        spot.gainDb(),
        event.intensity(),
        spot.confidence(),
        spot.source(),
        spot.xNorm(),
        spot.yNorm(),
        order.recipe(),
        spot.space(),
        order.user());
  }
}
