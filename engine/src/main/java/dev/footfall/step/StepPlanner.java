package dev.footfall.step;

import dev.footfall.contact.Action;
import dev.footfall.contact.Distance;
import dev.footfall.contact.FootContact;
import dev.footfall.contact.Intensity;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Scene;
import dev.footfall.scene.Scored;
import dev.footfall.scene.Surface;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes steps of contacts: which contacts sound, on what ground, in which shoe, how hard, in how
 * many takes. Pure: the same input gives the same steps.
 */
public final class StepPlanner {
  /** What sounds where neither the user nor the picture names a ground. */
  public static final Surface FALLBACK_SURFACE = Surface.CONCRETE;

  /** Two feet that land within this land as one. */
  private static final long TOGETHER_US = 80_000;

  private StepPlanner() {}

  /**
   * What the user chose.
   *
   * @param surface overrides the picture's
   * @param wet whether the ground is wet, whatever the picture says
   * @param footwear overrides the picture's
   * @param takes of each step, from 1
   * @param offsetUs added to every step's instant
   */
  public record Choices(
      Optional<Surface> surface,
      boolean wet,
      Optional<Footwear> footwear,
      int takes,
      long seed,
      long offsetUs) {
    public Choices {
      Objects.requireNonNull(surface);
      Objects.requireNonNull(footwear);
    }
  }

  /**
   * The steps of all people, ordered by time, numbered from 1.
   *
   * @param contacts of any phase; only initial contacts sound
   * @param scenes what each span looks like; a contact outside of all is on {@link
   *     #FALLBACK_SURFACE}
   */
  public static List<Step> plan(List<FootContact> contacts, List<Scene> scenes, Choices choices) {
    List<FootContact> sounding = sounding(contacts);
    List<Step> steps = new ArrayList<>();
    for (FootContact contact : sounding) {
      int stepId = steps.size() + 1;
      Optional<Scene> scene =
          scenes.stream().filter(s -> s.range().contains(contact.mediaUs())).findFirst();
      List<StepEvent> takes = new ArrayList<>();
      for (int take = 1; take <= choices.takes(); take++) {
        takes.add(event(stepId, take, contact, scene, choices));
      }
      steps.add(new Step(stepId, contact, takes));
    }
    return List.copyOf(steps);
  }

  private static List<FootContact> sounding(List<FootContact> contacts) {
    List<FootContact> initial =
        contacts.stream()
            .filter(c -> c.phase().isInitialContact())
            .sorted(
                Comparator.comparingLong(FootContact::mediaUs)
                    .thenComparingInt(FootContact::personId)
                    .thenComparing(FootContact::foot))
            .toList();
    List<FootContact> sounding = new ArrayList<>();
    for (FootContact contact : initial) {
      if (sounding.stream().noneMatch(before -> landTogether(before, contact))) {
        sounding.add(contact);
      }
    }
    return sounding;
  }

  private static boolean landTogether(FootContact a, FootContact b) {
    return a.personId() == b.personId()
        && a.foot() != b.foot()
        && a.action() == Action.LAND
        && b.action() == Action.LAND
        && Math.abs(a.mediaUs() - b.mediaUs()) <= TOGETHER_US;
  }

  private static StepEvent event(
      int stepId, int take, FootContact contact, Optional<Scene> scene, Choices choices) {
    Surface surface =
        choices.surface().or(() -> scene.flatMap(s -> best(s.surface()))).orElse(FALLBACK_SURFACE);
    Footwear footwear =
        choices
            .footwear()
            .or(() -> scene.flatMap(s -> best(s.footwear())))
            .orElse(Footwear.UNKNOWN);
    return new StepEvent(
        stepId,
        take,
        Math.max(0, contact.mediaUs() + choices.offsetUs()),
        contact.personId(),
        contact.foot(),
        contact.action(),
        surface,
        choices.wet() || scene.map(Scene::wet).orElse(false),
        footwear,
        Intensity.of(contact),
        2 * contact.xNorm() - 1,
        Distance.metres(contact.bodyHeightNorm()),
        // By time and foot, not by number: a step keeps its sound when others come or go.
        Seeds.mix(
            choices.seed(), contact.personId(), contact.foot().ordinal(), contact.mediaUs(), take));
  }

  private static <T> Optional<T> best(List<Scored<T>> scored) {
    return scored.stream().findFirst().map(Scored::label);
  }
}
