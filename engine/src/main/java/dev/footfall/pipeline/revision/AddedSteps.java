package dev.footfall.pipeline.revision;

import dev.footfall.contact.Action;
import dev.footfall.contact.Foot;
import dev.footfall.pipeline.clips.ClipMaker;
import dev.footfall.pipeline.clips.ClipOrder;
import dev.footfall.pipeline.clips.Recipe;
import dev.footfall.pipeline.settings.Settings;
import dev.footfall.place.Change;
import dev.footfall.place.PlacementPlan;
import dev.footfall.place.PlanClip;
import dev.footfall.place.UserEdit;
import dev.footfall.revise.EarlierStep;
import dev.footfall.revise.StepEdit;
import dev.footfall.room.Space;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Surface;
import dev.footfall.step.Seeds;
import dev.footfall.step.StepEvent;
import dev.footfall.step.StepPlanner;
import dev.footfall.synth.Coverage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Steps that the user puts on the timeline. What is not said of one is as in the nearest step of
 * the same walker, or else of anybody; feet alternate.
 */
final class AddedSteps {
  private static final UserEdit ADDED =
      new UserEdit(false, false, true, 0, Optional.empty(), Optional.empty(), OptionalInt.empty());

  /** Where nothing else is known: a walk in the middle of the picture, at foley's usual level. */
  private static final float PLAIN_GAIN_DB = -12;

  private final PlacementPlan plan;
  private final Settings settings;
  private final List<PlanClip> there = new ArrayList<>();
  private final Set<String> identities = new HashSet<>();
  private int nextStep;

  AddedSteps(PlacementPlan plan, Settings settings, List<EarlierStep> steps) {
    this.plan = plan;
    this.settings = settings;
    steps.stream().filter(step -> !step.isGone()).forEach(step -> there.add(step.active()));
    steps.forEach(step -> identities.add(step.identity()));
    nextStep = steps.stream().mapToInt(EarlierStep::stepId).max().orElse(0) + 1;
  }

  /** What each added step is; its files are still to be made. */
  List<PlanClip> models(List<StepEdit> rows) {
    List<PlanClip> models = new ArrayList<>();
    for (StepEdit row : rows) {
      PlanClip model = model(row);
      models.add(model);
      there.add(model);
    }
    return models;
  }

  private PlanClip model(StepEdit row) {
    long hit =
        row.whole("hitSample")
            .orElseThrow(() -> row.bad("a step without a number needs its hitSample"));
    if (hit < 0) {
      throw row.bad("hitSample is %d; the timeline begins at 0".formatted(hit));
    }
    Optional<PlanClip> any = nearest(hit, c -> true);
    int person = (int) row.whole("person").orElse(any.map(PlanClip::person).orElse(1).longValue());
    Optional<PlanClip> like = nearest(hit, c -> c.person() == person).or(() -> any);
    Foot foot =
        row.text("foot")
            .map(text -> foot(row, text))
            .orElseGet(
                () ->
                    before(hit, person)
                        .map(c -> c.foot() == Foot.LEFT ? Foot.RIGHT : Foot.LEFT)
                        .orElse(Foot.LEFT));
    Surface surface =
        row.word("surface", Surface.WORDS)
            .or(() -> like.map(PlanClip::surface))
            .or(settings::surface)
            .orElse(StepPlanner.FALLBACK_SURFACE);
    Footwear shoe =
        row.word("footwear", Footwear.WORDS)
            .or(() -> like.map(PlanClip::footwear))
            .or(settings::shoe)
            .orElse(Footwear.UNKNOWN);
    Action action =
        row.word("action", Action.WORDS).or(() -> like.map(PlanClip::action)).orElse(Action.WALK);
    float pan = row.pan().or(() -> like.map(PlanClip::pan)).orElse(0f);
    float gainDb = row.gainDb().or(() -> like.map(PlanClip::gainDb)).orElse(PLAIN_GAIN_DB);
    Piece piece =
        pieceAt(hit)
            .orElseThrow(
                () -> row.bad("no piece of this timeline plays forwards, so it takes no steps"));
    return clip(piece, hit, person, foot, action, surface, shoe, pan, gainDb, like);
  }

  private PlanClip clip(
      Piece piece,
      long hit,
      int person,
      Foot foot,
      Action action,
      Surface surface,
      Footwear shoe,
      float pan,
      float gainDb,
      Optional<PlanClip> like) {
    long offset = Math.round(settings.offsetMs() * 48);
    long mediaUs = Math.max(0, piece.row().mediaUsAt(hit - offset));
    boolean wet = like.map(PlanClip::wet).orElse(settings.wet());
    return new PlanClip(
        nextStep++,
        identity(piece.fingerprint(), foot, mediaUs, person),
        Change.NEW,
        0,
        person,
        foot,
        action,
        surface,
        wet,
        shoe,
        ClipMaker.LAYER,
        Coverage.REAL,
        1,
        true,
        0,
        "",
        "",
        "",
        1,
        mediaUs,
        hit,
        hit,
        1,
        0,
        0,
        0,
        0,
        pan,
        gainDb,
        like.map(PlanClip::intensity).orElse(0.5f),
        1,
        piece.source(),
        Float.NaN,
        Float.NaN,
        "",
        like.map(c -> c.space().unprinted()).orElse(settings.room().over(Space.NONE)),
        ADDED);
  }

  private String identity(String fingerprint, Foot foot, long mediaUs, int person) {
    String name = "by hand %s %s %d %d".formatted(fingerprint, foot, mediaUs, person);
    String identity = uuid(name);
    for (int n = 2; !identities.add(identity); n++) {
      identity = uuid(name + " " + n);
    }
    return identity;
  }

  private static String uuid(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private Optional<Piece> pieceAt(long hit) {
    return Piece.of(plan).stream().min(Comparator.comparingLong(piece -> distance(piece, hit)));
  }

  private static long distance(Piece piece, long sample) {
    long from = piece.row().timelineStartSample();
    long to = piece.row().timelineEndSample();
    return Math.max(0, Math.max(from - sample, sample - to + 1));
  }

  private Optional<PlanClip> nearest(long hit, Predicate<PlanClip> which) {
    return there.stream()
        .filter(which)
        .min(
            Comparator.comparingLong((PlanClip c) -> Math.abs(c.hitSample() - hit))
                .thenComparingInt(PlanClip::stepId));
  }

  private Optional<PlanClip> before(long hit, int person) {
    return there.stream()
        .filter(c -> c.person() == person && c.hitSample() <= hit)
        .max(Comparator.comparingLong(PlanClip::hitSample));
  }

  private static Foot foot(StepEdit row, String text) {
    return switch (text) {
      case "left" -> Foot.LEFT;
      case "right" -> Foot.RIGHT;
      default -> throw row.bad("foot is '%s'; it takes left or right".formatted(text));
    };
  }

  /** The takes of an added step. */
  List<ClipOrder> orders(PlanClip model, Tracks tracks, String generator) {
    ClipOrder.Spot spot = ClipOrder.Spot.of(model).onTrack(tracks.of(model.person()).id());
    StepEvent like = ClipOrder.event(model, tracks.voice(model.person()));
    List<ClipOrder> orders = new ArrayList<>();
    for (int take = 1; take <= settings.takes(); take++) {
      StepEvent event =
          like.asTake(take, Seeds.ofTake(plan.engine().seed(), model.identity(), take));
      orders.add(
          new ClipOrder(
              event,
              Recipe.of(generator, event, settings.room(), spot.space()),
              model.identity(),
              Change.NEW,
              take == 1,
              spot,
              ADDED,
              Optional.empty()));
    }
    return orders;
  }
}
