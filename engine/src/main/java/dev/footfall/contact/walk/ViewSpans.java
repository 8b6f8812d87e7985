package dev.footfall.contact.walk;

import dev.footfall.contact.BodyView;
import dev.footfall.time.MediaRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Notes where a person is seen in some way, so that missing or doubtful steps have a reason. Takes
 * one person's views in order of time.
 */
final class ViewSpans {
  private static final long SHORTEST_US = 1_000_000;

  private final Set<BodyView> noted;
  private final List<MediaRange> spans = new ArrayList<>();
  private long startUs = -1;
  private long endUs = -1;

  ViewSpans(Set<BodyView> noted) {
    this.noted = Set.copyOf(noted);
  }

  void add(BodyView view, long mediaUs) {
    if (noted.contains(view)) {
      startUs = startUs < 0 ? mediaUs : startUs;
      endUs = mediaUs;
    } else {
      end();
    }
  }

  private void end() {
    if (startUs >= 0 && endUs - startUs >= SHORTEST_US) {
      spans.add(new MediaRange(startUs, endUs));
    }
    startUs = -1;
  }

  /** Spans of a second and more, in order of time; nothing may be added any more. */
  List<MediaRange> spans() {
    end();
    return List.copyOf(spans);
  }
}
