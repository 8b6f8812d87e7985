package dev.footfall.pipeline.watch;

import dev.footfall.contact.FootContact;
import dev.footfall.contact.HiddenFeet;
import dev.footfall.error.Warning;
import dev.footfall.error.WarningCode;
import dev.footfall.pose.PersonTrack;
import dev.footfall.time.MediaRange;
import java.util.ArrayList;
import java.util.List;

/** What the user should know of a range that was watched. */
final class WatchWarnings {
  private static final float DOUBTFUL = 0.5f;

  private WatchWarnings() {}

  static List<Warning> of(MediaRange range, List<PersonTrack> tracks, List<FootContact> contacts) {
    List<Warning> warnings = new ArrayList<>();
    if (tracks.isEmpty()) {
      warnings.add(
          new Warning(
              range.startUs(),
              range.endUs(),
              WarningCode.NO_PEOPLE,
              "no steps from %s: nobody was found in the picture".formatted(span(range))));
    }
    for (PersonTrack track : tracks) {
      for (MediaRange hidden : HiddenFeet.spans(track)) {
        warnings.add(
            new Warning(
                hidden.startUs(),
                hidden.endUs(),
                WarningCode.FEET_HIDDEN,
                "the feet of person %d are not visible from %s"
                    .formatted(track.personId(), span(hidden))));
      }
    }
    long doubtful =
        contacts.stream()
            .filter(c -> c.phase().isInitialContact() && c.confidence() < DOUBTFUL)
            .count();
    if (doubtful > 0) {
      warnings.add(
          new Warning(
              range.startUs(),
              range.endUs(),
              WarningCode.LOW_CONFIDENCE,
              "%d of the contacts are doubtful (confidence below %.1f)"
                  .formatted(doubtful, DOUBTFUL)));
    }
    return warnings;
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
