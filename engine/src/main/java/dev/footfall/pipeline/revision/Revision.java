package dev.footfall.pipeline.revision;

import dev.footfall.cast.CastMember;
import dev.footfall.cast.Mood;
import dev.footfall.contact.FootContact;
import dev.footfall.pipeline.clips.ClipOrder;
import dev.footfall.pipeline.clips.EarlierClips;
import dev.footfall.pipeline.clips.Recipe;
import dev.footfall.pipeline.settings.Settings;
import dev.footfall.place.Change;
import dev.footfall.place.PlanClip;
import dev.footfall.place.PlanSource;
import dev.footfall.place.PlanTrack;
import dev.footfall.place.UserEdit;
import dev.footfall.revise.EarlierStep;
import dev.footfall.revise.Sighting;
import dev.footfall.revise.SourceMap;
import dev.footfall.revise.StablePeople;
import dev.footfall.revise.StepMatcher;
import dev.footfall.room.Space;
import dev.footfall.spatial.SpatialClip;
import dev.footfall.step.Seeds;
import dev.footfall.step.Step;
import dev.footfall.step.StepEvent;
import dev.footfall.step.StepPlanner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a new plan shall hold, given what is seen now and the plan before: who is who, what stays,
 * what is made anew. Without a plan before everything is new. Pure.
 */
public final class Revision {
  private final Settings settings;
  private final Terms terms;
  private final List<EarlierStep> earlier;
  private final Watched watched;
  private final StepMatcher.Matches matches;
  private final Stays stays;
  private final Tracks tracks;
  private final Steadiness steadiness;
  private final long jobSeed;

  /**
   * On what terms a plan follows another.
   *
   * @param earlier the plan before, if it is of the same picture
   * @param firstFreeStep the first number that no step in the folder has had
   * @param map where the earlier sources' pictures are now
   * @param byHand the contacts are the user's word, to the microsecond, and so are the walkers'
   *     numbers
   * @param anotherTake each step gets one take more, with the next seed
   * @param keepUnseen a step whose picture is still there stays even if it is not seen any more
   */
  public record Terms(
      Optional<EarlierClips> earlier,
      int firstFreeStep,
      SourceMap map,
      boolean byHand,
      boolean anotherTake,
      boolean keepUnseen) {}

  /**
   * @param pieces all of the timeline
   * @param sources how many sources these are of
   * @param footage those pieces that were watched
   */
  public Revision(
      List<Piece> pieces, int sources, List<Footage> footage, Settings settings, Terms terms) {
    this.settings = settings;
    this.terms = terms;
    this.earlier = terms.earlier().map(e -> EarlierStep.of(e.plan())).orElse(List.of());
    Watched all = Watched.of(footage);
    Watched named = terms.byHand() ? all : all.renumbered(earlier, terms.map());
    Set<Integer> people = new TreeSet<>();
    earlier.forEach(step -> people.add(step.active().person()));
    this.watched = named.only(settings.people(), people);
    this.matches = StepMatcher.match(earlier, watched.sightings(), terms.map(), Map.of());
    this.stays = new Stays(pieces, sources, terms);
    watched.sightings().forEach(s -> people.add(s.contact().personId()));
    List<PlanTrack> before = terms.earlier().map(e -> e.plan().tracks()).orElse(List.of());
    this.tracks = Tracks.of(people, settings.cast(), before);
    this.steadiness = Steadiness.of(pieces, settings, terms);
    this.jobSeed = terms.anotherTake() ? nextSeed() : settings.seed();
  }

  /** The seed of the takes that this job adds. */
  public long seed() {
    return jobSeed;
  }

  private long nextSeed() {
    if (terms.earlier().isEmpty()) {
      return settings.seed();
    }
    long seed = terms.earlier().get().plan().engine().seed() + 1;
    while (isUsed(seed)) {
      seed++;
    }
    return seed;
  }

  private boolean isUsed(long seed) {
    return earlier.stream()
        .anyMatch(
            step ->
                step.takes().stream()
                    .anyMatch(take -> take.seed() == Seeds.ofTake(seed, step.identity(), 1)));
  }

  /** The tracks that some orders are for. */
  public List<PlanTrack> tracks(List<ClipOrder> orders) {
    Set<Integer> used = new TreeSet<>();
    orders.forEach(order -> used.add(order.spot().track()));
    return tracks.list().stream().filter(track -> used.contains(track.id())).toList();
  }

  /**
   * All clips of the new plan.
   *
   * @param generator the name of who makes the sounds
   */
  public List<ClipOrder> orders(String generator) {
    List<Found> found = found();
    List<Step> steps = found.stream().filter(f -> !f.touched()).map(this::step).toList();
    Map<Integer, Float> placesDb = new HashMap<>();
    for (Found f : found) {
      placesDb.put(f.stepId(), placeDb(f.sighting()));
    }
    Map<Integer, SpatialClip> levels = Levels.of(steps, settings, placesDb);
    Map<Integer, Step> stepOf = new HashMap<>();
    steps.forEach(step -> stepOf.put(step.stepId(), step));
    List<ClipOrder> orders = new ArrayList<>();
    for (Found f : found) {
      if (f.touched()) {
        orders.addAll(stays.orders(f.before().orElseThrow(), stays.seen(f.before().get()), tracks));
      } else {
        Step step = stepOf.get(f.stepId());
        orders.addAll(orders(f, step, levels.get(f.stepId()), generator));
      }
    }
    for (EarlierStep left : matches.left()) {
      orders.addAll(stays.orders(left, stays.unseen(left, watched), tracks));
    }
    return List.copyOf(orders);
  }

  /** A step that is seen now. */
  private record Found(
      int stepId, String identity, Sighting sighting, Optional<EarlierStep> before) {
    boolean touched() {
      return before.filter(EarlierStep::touched).isPresent();
    }
  }

  private List<Found> found() {
    int next = terms.firstFreeStep();
    Set<String> taken = new TreeSet<>();
    earlier.forEach(step -> taken.add(step.identity()));
    List<Found> found = new ArrayList<>();
    List<Sighting> sightings = watched.sightings();
    for (int i = 0; i < sightings.size(); i++) {
      Optional<EarlierStep> before = Optional.ofNullable(matches.bySighting().get(i));
      Sighting sighting = sightings.get(i);
      if (before.isPresent()) {
        EarlierStep step = before.get();
        found.add(new Found(step.stepId(), step.identity(), steadiness.of(sighting, step), before));
      } else {
        String identity = Identities.minted(sighting, taken);
        taken.add(identity);
        found.add(new Found(next++, identity, sighting, before));
      }
    }
    return found;
  }

  private float placeDb(Sighting sighting) {
    return watched.scenes(sighting).stream()
        .filter(scene -> scene.range().contains(sighting.contact().mediaUs()))
        .findFirst()
        .map(scene -> settings.sceneTable().place(scene.environment()).gainDb())
        .orElse(0f);
  }

  private Step step(Found f) {
    int person = f.sighting().contact().personId();
    Optional<CastMember> member = settings.cast().of(person);
    StepPlanner.Choices choices =
        new StepPlanner.Choices(
            settings.surface(),
            settings.wet(),
            member.flatMap(CastMember::shoe).or(settings::shoe),
            member.map(CastMember::mood).orElse(Mood.NEUTRAL),
            tracks.voice(person),
            settings.sceneTable());
    List<StepEvent> takes = new ArrayList<>();
    for (TakeSeed take : TakeSeed.of(f.identity(), f.before(), jobSeed, settings.takes())) {
      StepEvent event =
          StepPlanner.event(
              f.stepId(),
              take.take(),
              take.seed(),
              f.sighting().contact(),
              watched.scenes(f.sighting()),
              choices);
      takes.add(f.before().map(e -> steadiness.of(event, f.sighting(), e)).orElse(event));
    }
    return new Step(f.stepId(), f.sighting().contact(), takes);
  }

  private List<ClipOrder> orders(Found f, Step step, SpatialClip level, String generator) {
    ClipOrder.Spot spot = spot(f, level);
    int active = TakeSeed.active(f.identity(), f.before(), jobSeed, settings.takes());
    Map<Integer, PlanClip> before = new HashMap<>();
    f.before().ifPresent(e -> e.takes().forEach(clip -> before.put(clip.take(), clip)));
    List<ClipOrder> orders = new ArrayList<>();
    for (StepEvent event : step.takes()) {
      boolean there = before.containsKey(event.take());
      boolean sounded = f.before().filter(e -> !e.isGone()).isPresent();
      orders.add(
          new ClipOrder(
              event,
              Recipe.of(generator, event, settings.room(), spot.space()),
              f.identity(),
              there && sounded ? Change.KEPT : Change.NEW,
              event.take() == active,
              spot,
              UserEdit.NONE,
              Optional.ofNullable(before.get(event.take()))));
    }
    return orders;
  }

  private ClipOrder.Spot spot(Found f, SpatialClip level) {
    FootContact contact = f.sighting().contact();
    PlanTrack track = tracks.of(contact.personId());
    ClipOrder.Spot spot =
        new ClipOrder.Spot(
            track.id(),
            f.sighting().source(),
            contact.xNorm(),
            contact.yNorm(),
            contact.confidence(),
            Math.max(0, f.sighting().baseSample() + offsetSamples(contact.personId())),
            level.pan(),
            level.gainDb(),
            settings
                .room()
                .over(
                    new Space(
                        watched.room(f.sighting(), settings.sceneTable()),
                        level.distanceM(),
                        false)));
    return f.before().map(before -> steadiness.of(spot, before.active())).orElse(spot);
  }

  private long offsetSamples(int person) {
    double ms =
        settings.offsetMs() + settings.cast().of(person).map(CastMember::offsetMs).orElse(0.0);
    return Math.round(ms * 48);
  }

  /** Sources of the plan before that follow those of now, for steps that are gone. */
  public List<PlanSource> formerSources() {
    return stays.formerSources();
  }

  /** The first number that no step of a folder has had, given its plan. */
  public static int firstFreeStep(Optional<EarlierClips> earlier) {
    return earlier.map(e -> StablePeople.firstFreeStep(e.plan())).orElse(1);
  }
}
