package dev.footfall.pipeline;

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
import dev.footfall.spatial.SpatialClip;
import dev.footfall.step.Step;
import dev.footfall.step.StepEvent;
import dev.footfall.synth.OneShot;
import dev.footfall.time.Samples;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Makes a sound's files and its line of the plan: where it begins so that it hits on its sample.
 */
final class ClipMaker {
  private static final int FADE_IN_SAMPLES = 48;
  private static final int FADE_OUT_SAMPLES = 480;
  static final String LAYER = "feet";

  private final Timeline timeline;
  private final String fingerprint;
  private final ClipStore store;

  ClipMaker(Timeline timeline, String fingerprint, ClipStore store) {
    this.timeline = timeline;
    this.fingerprint = fingerprint;
    this.store = store;
  }

  /**
   * Stores the dry and the frame-padded file of a one-shot.
   *
   * @param track the plan's track that it goes to
   */
  PlanClip make(Step step, SpatialClip placed, OneShot shot, int track, String trackName) {
    StepEvent event = placed.step();
    long hitSample = Samples.atUs(event.mediaUs());
    // Nothing can lie before the timeline's first sample: a step in its first 20 ms loses pre-roll.
    int cut = (int) Math.max(0, shot.onsetSample() - hitSample);
    AudioBuffer dry = cut == 0 ? shot.audio() : shot.audio().slice(cut, shot.audio().length());
    long startSample = hitSample - shot.onsetSample() + cut;
    String name =
        ClipName.of(
            event.surface(),
            event.wet(),
            event.footwear(),
            event.action(),
            event.foot(),
            event.stepId(),
            event.take());
    int fadeIn = Math.min(FADE_IN_SAMPLES, shot.onsetSample() - cut);
    int fadeOut = Math.min(FADE_OUT_SAMPLES, dry.length() / 2);
    Print print = new Print(placed.pan(), placed.gainDb(), fadeIn, fadeOut);
    PaddedClip padded = PaddedClip.of(dry, print, timeline.frameRate(), startSample);
    String file =
        store.store(
            Wav.encode(
                dry, BroadcastInfo.at(timeline.startTimecode(), startSample, name, trackName)));
    return new PlanClip(
        event.stepId(),
        identity(step),
        Change.NEW,
        track,
        event.personId(),
        event.foot(),
        event.action(),
        event.surface(),
        event.wet(),
        event.footwear(),
        LAYER,
        shot.coverage(),
        event.take(),
        event.take() == 1,
        event.seed(),
        name,
        file,
        store.store(padded.wav(timeline, name, trackName)),
        dry.channelCount(),
        event.mediaUs(),
        startSample,
        hitSample,
        dry.length(),
        padded.startFrame(),
        padded.padSamples(),
        fadeIn,
        fadeOut,
        placed.pan(),
        placed.gainDb(),
        event.intensity(),
        step.contact().confidence(),
        false);
  }

  private String identity(Step step) {
    String place =
        "%s %s %d %d"
            .formatted(
                fingerprint,
                step.contact().foot(),
                step.contact().mediaUs(),
                step.contact().personId());
    return UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
