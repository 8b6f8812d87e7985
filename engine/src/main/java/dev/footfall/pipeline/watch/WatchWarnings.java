package dev.footfall.pipeline.watch;

import dev.footfall.contact.FootContact;
import dev.footfall.contact.walk.Walk;
import dev.footfall.error.Warning;
import dev.footfall.error.WarningCode;
import dev.footfall.time.MediaRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the user should know of a range that was watched. */
final class WatchWarnings {
  private static final float DOUBTFUL = 0.5f;
  private static final long LONG_EMPTY_US = 3_000_000;

  private WatchWarnings() {}

  static List<Warning> of(MediaRange range, List<Walk> walks, List<FootContact> contacts) {
    List<Warning> warnings = new ArrayList<>();
    for (MediaRange empty : empty(range, walks)) {
      warnings.add(
          warning(
              empty,
              WarningCode.NO_PEOPLE,
              "no steps from %s: nobody was found in the picture".formatted(span(empty))));
    }
    for (Walk walk : walks) {
      for (MediaRange hidden : walk.hiddenFeet()) {
        warnings.add(
            warning(
                hidden,
                WarningCode.FEET_HIDDEN,
                "the feet of person %d are not visible from %s: steps there are guessed"
                    .formatted(walk.personId(), span(hidden))));
      }
      for (MediaRange hidden : walk.hiddenLegs()) {
        warnings.add(
            warning(
                hidden,
                WarningCode.FEET_HIDDEN,
                "no steps of person %d from %s: neither legs nor waist are visible"
                    .formatted(walk.personId(), span(hidden))));
      }
    }
    long doubtful =
        contacts.stream()
            .filter(c -> c.phase().isInitialContact() && c.confidence() < DOUBTFUL)
            .count();
    if (doubtful > 0) {
      warnings.add(
          warning(
              range,
              WarningCode.LOW_CONFIDENCE,
              "%d of the contacts are doubtful (confidence below %.1f)"
                  .formatted(doubtful, DOUBTFUL)));
    }
    return warnings;
  }

  /** The whole range if nobody was ever there, else the longer spans without anybody. */
  private static List<MediaRange> empty(MediaRange range, List<Walk> walks) {
    List<MediaRange> empty = new ArrayList<>();
    long fromUs = range.startUs();
    for (Walk walk : walks.stream().sorted(Comparator.comparingLong(Walk::firstUs)).toList()) {
      addIfLong(empty, fromUs, walk.firstUs());
      fromUs = Math.max(fromUs, walk.lastUs());
    }
    if (walks.isEmpty()) {
      return List.of(range);
    }
    addIfLong(empty, fromUs, range.endUs());
    return empty;
  }

  private static void addIfLong(List<MediaRange> spans, long fromUs, long toUs) {
    if (toUs - fromUs >= LONG_EMPTY_US) {
      spans.add(new MediaRange(fromUs, toUs));
    }
  }

  private static Warning warning(MediaRange span, WarningCode code, String text) {
    return new Warning(span.startUs(), span.endUs(), code, text);
  }

  private static String span(MediaRange range) {
    return clock(range.startUs()) + " to " + clock(range.endUs());
  }

  private static String clock(long us) {
    long ms = us / 1000;
    return "%02d:%02d:%02d.%03d"
        .formatted(ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60, ms % 1000);
  }
}
