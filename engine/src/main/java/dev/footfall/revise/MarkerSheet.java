package dev.footfall.revise;

import dev.footfall.contact.Action;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.error.Vocabulary;
import dev.footfall.file.TextFile;
import dev.footfall.place.PlacementPlan;
import dev.footfall.place.PlanClip;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Surface;
import dev.footfall.time.RangeText;
import dev.footfall.time.Samples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Markers, or the taps of somebody who beats time, as steps: a line for each, an instant (seconds,
 * frames or timecode) and words in any order. The words are a foot, an action, a surface, a shoe,
 * {@code walker 3} or the name of a character, and {@code x=0.2}, the place from the picture's left
 * edge, which may lie outside of it; any other word is passed over. REAPER's list of markers as CSV
 * is taken too.
 *
 * <p>A marker that names no walker is a step of one who is not in the picture.
 */
public final class MarkerSheet {
  private static final Pattern WALKER = Pattern.compile("\\bwalker[ _-]?(\\d+)\\b");
  private static final Pattern PLACE = Pattern.compile("\\bx=(-?\\d*\\.?\\d+)");

  /** Minutes and seconds, as REAPER lists them: 1:02.500. */
  private static final Pattern CLOCK = Pattern.compile("(?:(\\d+):)?(\\d+):(\\d+\\.\\d+)");

  /** Nearer than this to a step that was added before, it is the same marker read again. */
  private static final long SAME_SAMPLES = 48;

  private final PlacementPlan plan;
  private final String source;
  private final double panWidth;

  private MarkerSheet(PlacementPlan plan, String source, double panWidth) {
    this.plan = plan;
    this.source = source;
    this.panWidth = panWidth;
  }

  /**
   * The markers of a file that are not steps of a plan yet.
   *
   * @throws FootfallException BAD_REQUEST naming line and fault
   */
  public static EditSheet read(Path file, PlacementPlan plan, double panWidth) {
    return parse(TextFile.read(file), file.toString(), plan, panWidth);
  }

  /** The same of a text. */
  public static EditSheet parse(String text, String source, PlacementPlan plan, double panWidth) {
    return new MarkerSheet(plan, source, panWidth).parse(text);
  }

  private EditSheet parse(String text) {
    List<StepEdit> rows = new ArrayList<>();
    boolean csv = text.startsWith("#,Name,Start");
    int number = 0;
    for (String line : text.split("\\R")) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String where = "%s, line %d".formatted(source, number);
      String[] cells = line.split(",", -1);
      if (csv && cells.length >= 3) {
        rows.add(row(where, cells[2], cells[1]));
      } else {
        String[] parts = line.strip().split("[\\s,;]+", 2);
        rows.add(row(where, parts[0], parts.length > 1 ? parts[1] : ""));
      }
    }
    List<StepEdit> fresh = new ArrayList<>(rows.stream().filter(r -> !isThere(r)).toList());
    fresh.sort(Comparator.comparingLong(r -> r.whole("hitSample").getAsLong()));
    return new EditSheet(fresh);
  }

  private boolean isThere(StepEdit row) {
    long hit = row.whole("hitSample").getAsLong();
    return EarlierStep.of(plan).stream()
        .filter(step -> step.user().added())
        .anyMatch(step -> Math.abs(step.active().ownHitSample() - hit) < SAME_SAMPLES);
  }

  private StepEdit row(String where, String instant, String name) {
    Map<String, String> cells = new LinkedHashMap<>();
    cells.put("hitSample", Long.toString(hit(where, instant)));
    String words = name.toLowerCase(Locale.ROOT);
    cells.put("person", Integer.toString(person(name, words)));
    List<String> list = Arrays.asList(words.split("[\\s,;]+"));
    if (list.contains("left") || list.contains("l")) {
      cells.put("foot", "left");
    } else if (list.contains("right") || list.contains("r")) {
      cells.put("foot", "right");
    }
    word(list, Action.WORDS).ifPresent(word -> cells.put("action", word));
    word(list, Surface.WORDS).ifPresent(word -> cells.put("surface", word));
    word(list, Footwear.WORDS).ifPresent(word -> cells.put("footwear", word));
    Matcher place = PLACE.matcher(words);
    if (place.find()) {
      double pan = (2 * Double.parseDouble(place.group(1)) - 1) * panWidth;
      cells.put("pan", Double.toString(Math.max(-1, Math.min(1, pan))));
    }
    return new StepEdit(where, cells);
  }

  /** The first of the words that a vocabulary has; two that make one go before one. */
  private static <E extends Enum<E>> Optional<String> word(
      List<String> words, Vocabulary<E> vocabulary) {
    for (int length = 2; length >= 1; length--) {
      for (int i = 0; i + length <= words.size(); i++) {
        Optional<E> found = vocabulary.find(String.join("_", words.subList(i, i + length)));
        if (found.isPresent()) {
          return found.map(Vocabulary::word);
        }
      }
    }
    return Optional.empty();
  }

  /** The walker that is named, or one behind all who are in the picture. */
  private int person(String name, String words) {
    Matcher walker = WALKER.matcher(words);
    if (walker.find()) {
      return Integer.parseInt(walker.group(1));
    }
    return plan.basis().cast().members().stream()
        .filter(member -> name.contains(member.name()) && !member.people().isEmpty())
        .map(member -> member.people().first())
        .findFirst()
        .orElseGet(this::offScreen);
  }

  /** One who took steps by hand before, or else a new walker. */
  private int offScreen() {
    int last = plan.clips().stream().mapToInt(PlanClip::person).max().orElse(0);
    return EarlierStep.of(plan).stream()
        .filter(step -> step.user().added())
        .map(step -> step.active().person())
        .filter(person -> plan.clips().stream().noneMatch(c -> seen(c, person)))
        .findFirst()
        .orElse(last + 1);
  }

  private static boolean seen(PlanClip clip, int person) {
    return clip.person() == person && !clip.user().added();
  }

  private long hit(String where, String instant) {
    Matcher clock = CLOCK.matcher(instant);
    String seconds = instant;
    if (clock.matches()) {
      double hours = clock.group(1) == null ? 0 : Double.parseDouble(clock.group(1));
      double minutes = Double.parseDouble(clock.group(2));
      seconds = (hours * 3600 + minutes * 60 + Double.parseDouble(clock.group(3))) + "s";
    }
    try {
      return Samples.atUs(
          RangeText.parse(
                  seconds,
                  "",
                  plan.timeline().frameRate(),
                  Optional.of(plan.timeline().startTimecode()),
                  plan.source().durationUs())
              .startUs());
    } catch (FootfallException e) {
      throw new FootfallException(ErrorCode.BAD_REQUEST, where + ": " + e.getMessage(), e);
    }
  }
}
