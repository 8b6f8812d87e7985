package dev.footfall.step;

import dev.footfall.cast.Mood;
import dev.footfall.contact.Action;
import dev.footfall.contact.Distance;
import dev.footfall.contact.FootContact;
import dev.footfall.contact.Intensity;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Scene;
import dev.footfall.scene.Surface;
import dev.footfall.scene.Tread;
import dev.footfall.scene.choice.Said;
import dev.footfall.scene.choice.SceneTable;
import dev.footfall.scene.choice.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes steps of contacts: which contacts sound, on what ground, in which shoe, how hard. Pure: the
 * same input gives the same steps.
 */
public final class StepPlanner {
  /** What sounds where neither the user nor the picture names a ground. */
  public static final Surface FALLBACK_SURFACE = Surface.CONCRETE;

  /** Two feet that land within this land as one. */
  private static final long TOGETHER_US = 80_000;

  private StepPlanner() {}

  /**
   * What the user chose for a walker.
   *
   * @param surface overrides the picture's
   * @param wet whether the ground is wet, whatever the picture says
   * @param footwear overrides the picture's
   * @param table what the picture's grounds and places sound like, and words on single spans
   */
  public record Choices(
      Optional<Surface> surface,
      boolean wet,
      Optional<Footwear> footwear,
      Mood mood,
      Voice voice,
      SceneTable table) {
    /** With every ground as it is. */
    public Choices(
        Optional<Surface> surface,
        boolean wet,
        Optional<Footwear> footwear,
        Mood mood,
        Voice voice) {
      this(surface, wet, footwear, mood, voice, SceneTable.PLAIN);
    }

    public Choices {
      Objects.requireNonNull(table);
      Objects.requireNonNull(surface);
      Objects.requireNonNull(footwear);
      Objects.requireNonNull(mood);
      Objects.requireNonNull(voice);
    }
  }

  /** The contacts that sound, ordered by time: initial ones, of a two-footed landing the first. */
  public static List<FootContact> sounding(List<FootContact> contacts) {
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
    return List.copyOf(sounding);
  }

  private static boolean landTogether(FootContact a, FootContact b) {
    return a.personId() == b.personId()
        && a.foot() != b.foot()
        && a.action() == Action.LAND
        && b.action() == Action.LAND
        && Math.abs(a.mediaUs() - b.mediaUs()) <= TOGETHER_US;
  }

  /**
   * One take of a step.
   *
   * @param scenes what each span looks like; a contact outside of all is on {@link
   *     #FALLBACK_SURFACE}
   */
  public static StepEvent event(
      int stepId, int take, long seed, FootContact contact, List<Scene> scenes, Choices choices) {
    Optional<Scene> scene =
        scenes.stream().filter(s -> s.range().contains(contact.mediaUs())).findFirst();
    SceneTable table = choices.table();
    Optional<Tread> tread = scene.map(s -> s.tread(contact));
    boolean wet =
        table.said(contact, Said::wet).orElse(choices.wet() || tread.map(Tread::wet).orElse(false));
    Surface surface =
        table
            .said(contact, Said::surface)
            .or(choices::surface)
            .or(
                () ->
                    tread.flatMap(t -> Verdict.surface(t.surface())).map(s -> table.played(s, wet)))
            .orElse(FALLBACK_SURFACE);
    Footwear footwear =
        table
            .said(contact, Said::shoe)
            .or(choices::footwear)
            .or(() -> tread.flatMap(t -> Verdict.footwear(t.footwear())))
            .orElse(Footwear.UNKNOWN);
    float nearness = scene.map(s -> table.place(s.environment()).distance()).orElse(1f);
    return new StepEvent(
        stepId,
        take,
        contact.mediaUs(),
        contact.personId(),
        contact.foot(),
        contact.action(),
        surface,
        wet,
        footwear,
        choices.mood().on(Intensity.of(contact)),
        2 * contact.xNorm() - 1,
        nearness * Distance.metres(contact.bodyHeightNorm()),
        seed,
        choices.voice());
  }
}
