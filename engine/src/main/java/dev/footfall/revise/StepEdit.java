package dev.footfall.revise;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.error.Vocabulary;
import dev.footfall.place.PlanClip;
import dev.footfall.place.UserEdit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One row of an {@link EditSheet}.
 *
 * @param where how errors name it
 * @param cells by column; empty ones are not there
 */
public record StepEdit(String where, Map<String, String> cells) {
  /** Takes back what the user had said. */
  private static final String TAKEN_BACK = "-";

  /** A host reads values back that were rounded on the way. */
  private static final double SAME_DB = 0.005;

  private static final double SAME_PAN = 0.0005;
  private static final double MOST_DB = 24;
  private static final double LEAST_DB = -150;

  public StepEdit {
    cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
  }

  /** The step's number; empty for one that the user put there. */
  public OptionalInt stepId() {
    OptionalLong id = whole("stepId");
    return id.isPresent() ? OptionalInt.of((int) id.getAsLong()) : OptionalInt.empty();
  }

  public Optional<String> text(String column) {
    return Optional.ofNullable(cells.get(column));
  }

  /** A cell that holds a word. */
  public <E extends Enum<E>> Optional<E> word(String column, Vocabulary<E> words) {
    String text = cells.get(column);
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(words.parse(text));
    } catch (FootfallException e) {
      throw bad(e.getMessage());
    }
  }

  public OptionalLong whole(String column) {
    String text = cells.get(column);
    if (text == null) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      throw bad("%s is '%s'; it takes a whole number".formatted(column, text));
    }
  }

  public Optional<Float> number(String column, double least, double most) {
    String text = cells.get(column);
    if (text == null) {
      return Optional.empty();
    }
    try {
      float value = Float.parseFloat(text);
      if (value >= least && value <= most) {
        return Optional.of(value);
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number outside the range.
    }
    throw bad("%s is '%s'; it goes from %.0f to %.0f".formatted(column, text, least, most));
  }

  public Optional<Float> gainDb() {
    return number("gainDb", LEAST_DB, MOST_DB);
  }

  public Optional<Float> pan() {
    return number("pan", -1, 1);
  }

  private boolean flag(String column, boolean otherwise) {
    String text = cells.getOrDefault(column, Boolean.toString(otherwise));
    return switch (text) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw bad("%s is '%s'; it takes true or false".formatted(column, text));
    };
  }

  /**
   * What the user has done to a step after this row. A host may send every step as it stands: a
   * value that is the plan's own is no edit.
   */
  public UserEdit on(EarlierStep step) {
    PlanClip active = step.active();
    UserEdit before = step.user();
    return new UserEdit(
        flag("locked", before.locked()),
        flag("deleted", before.deleted()),
        before.added(),
        isTakenBack("offsetSamples") ? 0 : whole("offsetSamples").orElse(before.offsetSamples()),
        edited("gainDb", gainOf(), before.userGainDb(), active.gainDb(), SAME_DB),
        edited("pan", panOf(), before.userPan(), active.pan(), SAME_PAN),
        take(step));
  }

  private Optional<Float> gainOf() {
    return isTakenBack("gainDb") ? Optional.empty() : gainDb();
  }

  private Optional<Float> panOf() {
    return isTakenBack("pan") ? Optional.empty() : pan();
  }

  private boolean isTakenBack(String column) {
    return TAKEN_BACK.equals(cells.get(column));
  }

  private Optional<Float> edited(
      String column, Optional<Float> now, Optional<Float> before, float plan, double same) {
    if (isTakenBack(column)) {
      return Optional.empty();
    }
    if (now.isEmpty() || (before.isEmpty() && Math.abs(now.get() - plan) <= same)) {
      return before;
    }
    return now;
  }

  private OptionalInt take(EarlierStep step) {
    UserEdit before = step.user();
    if (isTakenBack("take")) {
      return OptionalInt.empty();
    }
    OptionalLong now = whole("take");
    if (now.isEmpty()) {
      return before.userTake();
    }
    int take = (int) now.getAsLong();
    if (step.takes().stream().noneMatch(clip -> clip.take() == take)) {
      throw bad(
          "step %d has no take %d; it has %s"
              .formatted(step.stepId(), take, step.takes().stream().map(PlanClip::take).toList()));
    }
    boolean plans = before.userTake().isEmpty() && step.active().take() == take;
    return plans ? before.userTake() : OptionalInt.of(take);
  }

  /** The failure to throw for a cell that makes no sense. */
  public FootfallException bad(String what) {
    return new FootfallException(ErrorCode.BAD_REQUEST, where + ": " + what);
  }
}
