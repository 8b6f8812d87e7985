package dev.footfall.pipeline.revision;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.pipeline.clips.ClipOrder;
import dev.footfall.pipeline.clips.Recipe;
import dev.footfall.pipeline.settings.Settings;
import dev.footfall.pipeline.settings.SettingsText;
import dev.footfall.place.Change;
import dev.footfall.place.PlacementPlan;
import dev.footfall.place.PlanClip;
import dev.footfall.place.PlanTrack;
import dev.footfall.place.UserEdit;
import dev.footfall.revise.EarlierStep;
import dev.footfall.revise.EditSheet;
import dev.footfall.revise.Selection;
import dev.footfall.revise.StepEdit;
import dev.footfall.room.Space;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Surface;
import dev.footfall.step.Seeds;
import dev.footfall.step.StepEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** Changes to a plan for which nothing needs to be watched again. Pure. */
public final class Rework {
  private final PlacementPlan plan;
  private final boolean sameJob;
  private final Settings settings;
  private final List<EarlierStep> steps;
  private final List<String> notes = new ArrayList<>();
  private Tracks tracks;

  /**
   * @param sameJob whether the plan is that of the same job, whose user has not seen it yet
   */
  public Rework(PlacementPlan plan, boolean sameJob) {
    this.plan = plan;
    this.sameJob = sameJob;
    this.settings = settings(plan);
    this.steps = EarlierStep.of(plan);
    Set<Integer> people = new TreeSet<>();
    plan.clips().forEach(clip -> people.add(clip.person()));
    this.tracks = Tracks.of(people, settings.cast(), plan.tracks());
  }

  /** The settings that a plan was made with. */
  public static Settings settings(PlacementPlan plan) {
    return SettingsText.read(Settings.DEFAULT, plan.basis().settings())
        .withCast(plan.basis().cast());
  }

  /** What the user should know of what was done. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  public List<PlanTrack> tracks() {
    return tracks.list();
  }

  private List<ClipOrder> keeping(EarlierStep step) {
    Change change = step.isGone() ? Change.GONE : step.touched() ? Change.LOCKED : Change.KEPT;
    return step.takes().stream()
        .map(
            clip ->
                ClipOrder.keeping(
                    clip, sameJob ? clip.change() : change, tracks.voice(clip.person())))
        .toList();
  }

  /**
   * All clips after the user's edits.
   *
   * @param generator the name of who makes the sounds of added steps
   */
  public List<ClipOrder> edited(EditSheet sheet, String generator) {
    Map<Integer, StepEdit> edits = new HashMap<>();
    List<StepEdit> additions = new ArrayList<>();
    for (StepEdit row : sheet.rows()) {
      if (row.stepId().isPresent()) {
        int id = row.stepId().getAsInt();
        if (steps.stream().noneMatch(step -> step.stepId() == id)) {
          throw row.bad("there is no step %d in this plan".formatted(id));
        }
        edits.put(id, row);
      } else {
        additions.add(row);
      }
    }
    AddedSteps added = new AddedSteps(plan, settings, steps);
    List<PlanClip> models = added.models(additions);
    Set<Integer> people = new TreeSet<>();
    plan.clips().forEach(clip -> people.add(clip.person()));
    models.forEach(clip -> people.add(clip.person()));
    tracks = Tracks.of(people, settings.cast(), plan.tracks());
    List<ClipOrder> orders = new ArrayList<>();
    for (EarlierStep step : steps) {
      StepEdit edit = edits.get(step.stepId());
      orders.addAll(edit == null ? keeping(step) : edited(step, edit.on(step)));
    }
    for (PlanClip model : models) {
      orders.addAll(added.orders(model, tracks, generator));
    }
    return List.copyOf(orders);
  }

  private List<ClipOrder> edited(EarlierStep step, UserEdit user) {
    boolean wasDeleted = step.user().deleted();
    boolean gone = user.deleted() || (step.isGone() && !wasDeleted);
    Change change = gone ? Change.GONE : user.touched() ? Change.LOCKED : Change.KEPT;
    int take = user.userTake().orElse(step.active().take());
    List<ClipOrder> orders = new ArrayList<>();
    for (PlanClip clip : step.takes()) {
      long hit = Math.max(0, clip.ownHitSample() + user.offsetSamples());
      ClipOrder.Spot spot =
          ClipOrder.Spot.of(clip)
              .at(clip.source(), hit)
              .sounding(user.userPan().orElse(clip.pan()), user.userGainDb().orElse(clip.gainDb()));
      orders.add(
          ClipOrder.keeping(clip, change, tracks.voice(clip.person()))
              .edited(change, user, clip.take() == take, spot));
    }
    return orders;
  }

  /**
   * What is asked of steps that are made anew.
   *
   * @param words the settings that differ from the plan's: surface, wet, shoe, takes (how many are
   *     added, 1 unless said)
   * @param seed the next that the steps have not had, unless given
   */
  public record Anew(Selection selection, Map<String, String> words, OptionalLong seed) {
    public Anew {
      words = Map.copyOf(words);
    }
  }

  /** All clips, with takes added to those that were selected; the first of them sounds. */
  public List<ClipOrder> regenerated(Anew anew, String generator) {
    List<EarlierStep> selected = anew.selection().of(plan);
    List<EarlierStep> open = selected.stream().filter(s -> !s.user().locked()).toList();
    if (open.isEmpty()) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          "selection '%s': all %d steps of it are locked; unlock them first"
              .formatted(anew.selection().text(), selected.size()));
    }
    if (open.size() < selected.size()) {
      notes.add("%d locked steps were left alone.".formatted(selected.size() - open.size()));
    }
    long seed = anew.seed().orElseGet(() -> nextSeed(open));
    List<ClipOrder> orders = new ArrayList<>();
    for (EarlierStep step : steps) {
      orders.addAll(open.contains(step) ? again(step, anew, seed, generator) : keeping(step));
    }
    return List.copyOf(orders);
  }

  private long nextSeed(List<EarlierStep> open) {
    long seed = plan.engine().seed() + 1;
    while (isUsed(seed, open)) {
      seed++;
    }
    return seed;
  }

  private static boolean isUsed(long seed, List<EarlierStep> open) {
    return open.stream()
        .anyMatch(
            step ->
                step.takes().stream()
                    .anyMatch(clip -> clip.seed() == Seeds.ofTake(seed, step.identity(), 1)));
  }

  private List<ClipOrder> again(EarlierStep step, Anew anew, long seed, String generator) {
    PlanClip active = step.active();
    StepEvent like = changed(ClipOrder.event(active, tracks.voice(active.person())), anew.words());
    int wanted =
        anew.words().containsKey("takes") ? SettingsText.read(settings, anew.words()).takes() : 1;
    Space space = active.space().unprinted();
    List<StepEvent> added = new ArrayList<>();
    int next = step.takes().get(step.takes().size() - 1).take() + 1;
    for (int variant = 1; variant <= wanted; variant++) {
      StepEvent event =
          like.asTake(next + added.size(), Seeds.ofTake(seed, step.identity(), variant));
      String recipe = Recipe.of(generator, event, settings.room(), space);
      if (step.takes().stream().noneMatch(clip -> clip.recipe().equals(recipe))) {
        added.add(event);
      }
    }
    if (added.isEmpty()) {
      return keeping(step);
    }
    UserEdit user = step.user().withTake(added.get(0).take());
    List<ClipOrder> orders = new ArrayList<>();
    for (PlanClip clip : step.takes()) {
      orders.add(
          ClipOrder.keeping(clip, Change.LOCKED, tracks.voice(clip.person()))
              .edited(Change.LOCKED, user, false, ClipOrder.Spot.of(clip)));
    }
    for (StepEvent event : added) {
      orders.add(
          new ClipOrder(
              event,
              Recipe.of(generator, event, settings.room(), space),
              step.identity(),
              Change.NEW,
              event.take() == added.get(0).take(),
              ClipOrder.Spot.of(active).around(space),
              user,
              Optional.empty()));
    }
    return orders;
  }

  private StepEvent changed(StepEvent event, Map<String, String> words) {
    Settings other = SettingsText.read(settings, words);
    Surface surface =
        words.containsKey("surface") ? other.surface().orElse(event.surface()) : event.surface();
    Footwear shoe =
        words.containsKey("shoe") ? other.shoe().orElse(event.footwear()) : event.footwear();
    boolean wet = words.containsKey("wet") ? other.wet() : event.wet();
    return event.on(surface, wet, shoe);
  }
}
