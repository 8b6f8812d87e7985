package dev.footfall.pipeline.clips;

import dev.footfall.place.Change;
import dev.footfall.place.PlanClip;
import dev.footfall.place.UserEdit;
import dev.footfall.room.Space;
import dev.footfall.step.StepEvent;
import dev.footfall.step.Voice;
import java.util.Objects;
import java.util.Optional;

/**
 * A clip that a plan shall hold.
 *
 * @param event what sounds
 * @param recipe a hash of all that its sound follows from
 * @param identity of its step
 * @param change what it counts as, unless its sound has to be made: then it is new
 * @param earlier the clip that is this one in the plan before; its sound is taken if the recipe is
 *     the same
 */
public record ClipOrder(
    StepEvent event,
    String recipe,
    String identity,
    Change change,
    boolean active,
    Spot spot,
    UserEdit user,
    Optional<PlanClip> earlier) {
  public ClipOrder {
    Objects.requireNonNull(event);
    Objects.requireNonNull(recipe);
    Objects.requireNonNull(identity);
    Objects.requireNonNull(change);
    Objects.requireNonNull(spot);
    Objects.requireNonNull(user);
    Objects.requireNonNull(earlier);
  }

  /**
   * Where a clip belongs.
   *
   * @param track of the plan
   * @param source of the plan, from 0
   * @param xNorm where the foot is in the picture
   * @param hitSample where it shall hit, from the timeline's first sample
   * @param space what its surroundings add
   */
  public record Spot(
      int track,
      int source,
      float xNorm,
      float yNorm,
      float confidence,
      long hitSample,
      float pan,
      float gainDb,
      Space space) {
    public static Spot of(PlanClip clip) {
      return new Spot(
          clip.track(),
          clip.source(),
          clip.xNorm(),
          clip.yNorm(),
          clip.confidence(),
          clip.hitSample(),
          clip.pan(),
          clip.gainDb(),
          clip.space());
    }

    public Spot onTrack(int other) {
      return new Spot(other, source, xNorm, yNorm, confidence, hitSample, pan, gainDb, space);
    }

    public Spot at(int otherSource, long otherHit) {
      return new Spot(track, otherSource, xNorm, yNorm, confidence, otherHit, pan, gainDb, space);
    }

    public Spot sounding(float otherPan, float otherGainDb) {
      return new Spot(
          track, source, xNorm, yNorm, confidence, hitSample, otherPan, otherGainDb, space);
    }

    public Spot around(Space other) {
      return new Spot(track, source, xNorm, yNorm, confidence, hitSample, pan, gainDb, other);
    }
  }

  /** The order for a clip that stays as it is. */
  public static ClipOrder keeping(PlanClip clip, Change change, Voice voice) {
    return new ClipOrder(
        event(clip, voice),
        clip.recipe(),
        clip.identity(),
        change,
        clip.active(),
        Spot.of(clip),
        clip.user(),
        Optional.of(clip));
  }

  /** What sounds in a clip of a plan. */
  public static StepEvent event(PlanClip clip, Voice voice) {
    return new StepEvent(
        clip.stepId(),
        clip.take(),
        clip.mediaUs(),
        clip.person(),
        clip.foot(),
        clip.action(),
        clip.surface(),
        clip.wet(),
        clip.footwear(),
        clip.intensity(),
        clip.pan(),
        0,
        clip.seed(),
        voice);
  }

  public ClipOrder onTrack(int track) {
    return new ClipOrder(
        event, recipe, identity, change, active, spot.onTrack(track), user, earlier);
  }

  /** The same sound, of another instant of a source, elsewhere. */
  public ClipOrder moved(int source, long mediaUs, long hitSample) {
    return new ClipOrder(
        event.atUs(mediaUs),
        recipe,
        identity,
        change,
        active,
        spot.at(source, hitSample),
        user,
        earlier);
  }

  /** The same where, and of the instant when, a clip is. */
  ClipOrder where(PlanClip clip) {
    Spot there =
        new Spot(
            spot.track(),
            spot.source(),
            spot.xNorm(),
            spot.yNorm(),
            spot.confidence(),
            clip.hitSample(),
            clip.pan(),
            clip.gainDb(),
            clip.space());
    return new ClipOrder(event, recipe, identity, change, active, there, user, earlier);
  }

  /** The same sound with other surroundings. */
  ClipOrder around(Space space) {
    return new ClipOrder(
        event, recipe, identity, change, active, spot.around(space), user, earlier);
  }

  /** As the user edited it. */
  public ClipOrder edited(Change otherChange, UserEdit edit, boolean isActive, Spot otherSpot) {
    return new ClipOrder(event, recipe, identity, otherChange, isActive, otherSpot, edit, earlier);
  }
}
