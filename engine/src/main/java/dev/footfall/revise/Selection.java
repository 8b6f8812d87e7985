package dev.footfall.revise;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.place.PlacementPlan;
import dev.footfall.place.PlanTrack;
import dev.footfall.time.MediaRange;
import dev.footfall.time.RangeText;
import dev.footfall.time.Samples;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which steps are meant: {@code steps=3,4}, {@code range=12.0s-14.0s} in the timeline's time, or
 * {@code person=2}, which may also be a character's name.
 */
public record Selection(String text) {
  /** No timeline is longer; what lies behind the last step selects nothing. */
  private static final long LONGEST_US = 1_000L * 3_600 * 1_000_000;

  /**
   * The steps of a plan that are meant and still there, by number.
   *
   * @throws FootfallException BAD_REQUEST if it cannot be read, or means a step that is not there,
   *     or means none
   */
  public List<EarlierStep> of(PlacementPlan plan) {
    int equals = text.indexOf('=');
    String key = equals < 0 ? text : text.substring(0, equals).strip();
    String value = text.substring(equals + 1).strip();
    List<EarlierStep> steps = EarlierStep.of(plan).stream().filter(s -> !s.isGone()).toList();
    Predicate<EarlierStep> meant =
        switch (key) {
          case "steps" -> numbered(value, steps);
          case "range" -> within(value, plan);
          case "person" -> of(value, plan);
          default -> throw bad("give steps=3,4 or range=12.0s-14.0s or person=2");
        };
    List<EarlierStep> selected = steps.stream().filter(meant).toList();
    if (selected.isEmpty()) {
      throw bad("no step is there");
    }
    return selected;
  }

  private Predicate<EarlierStep> numbered(String value, List<EarlierStep> steps) {
    Set<Integer> wanted = new TreeSet<>();
    for (String number : value.split(",")) {
      try {
        wanted.add(Integer.parseInt(number.strip()));
      } catch (NumberFormatException e) {
        throw bad("'%s' is no number of a step".formatted(number));
      }
    }
    Set<Integer> there = steps.stream().map(EarlierStep::stepId).collect(Collectors.toSet());
    wanted.stream()
        .filter(id -> !there.contains(id))
        .findFirst()
        .ifPresent(
            id -> {
              throw bad("there is no step %d".formatted(id));
            });
    return step -> wanted.contains(step.stepId());
  }

  private static Predicate<EarlierStep> within(String value, PlacementPlan plan) {
    MediaRange range =
        RangeText.parse(
            value,
            plan.timeline().frameRate(),
            Optional.of(plan.timeline().startTimecode()),
            LONGEST_US);
    long from = Samples.atUs(range.startUs());
    long to = Samples.atUs(range.endUs());
    return step -> step.active().hitSample() >= from && step.active().hitSample() < to;
  }

  private Predicate<EarlierStep> of(String value, PlacementPlan plan) {
    Set<Integer> tracks =
        plan.tracks().stream()
            .filter(t -> t.character().equals(Optional.of(value)))
            .map(PlanTrack::id)
            .collect(Collectors.toSet());
    if (!tracks.isEmpty()) {
      return step -> tracks.contains(step.active().track());
    }
    try {
      int person = Integer.parseInt(value);
      return step -> step.active().person() == person;
    } catch (NumberFormatException e) {
      throw bad("'%s' is neither a walker's number nor a character".formatted(value));
    }
  }

  private FootfallException bad(String what) {
    return new FootfallException(ErrorCode.BAD_REQUEST, "selection '%s': %s".formatted(text, what));
  }
}
