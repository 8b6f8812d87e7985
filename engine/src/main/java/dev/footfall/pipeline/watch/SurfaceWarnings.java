package dev.footfall.pipeline.watch;

import dev.footfall.contact.FootContact;
import dev.footfall.error.Vocabulary;
import dev.footfall.error.Warning;
import dev.footfall.error.WarningCode;
import dev.footfall.scene.Scene;
import dev.footfall.scene.Scored;
import dev.footfall.scene.Surface;
import dev.footfall.scene.choice.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Where the picture does not settle what is walked on. */
final class SurfaceWarnings {
  private SurfaceWarnings() {}

  /** One for each ground of a shot that several words fit about as well. */
  static List<Warning> of(List<Scene> scenes, List<FootContact> contacts) {
    List<Warning> warnings = new ArrayList<>();
    for (Scene scene : scenes) {
      Set<List<Scored<Surface>>> grounds = new LinkedHashSet<>();
      contacts.stream()
          .filter(c -> c.phase().isInitialContact() && scene.range().contains(c.mediaUs()))
          .forEach(c -> grounds.add(scene.tread(c).surface()));
      if (contacts.isEmpty()) {
        grounds.add(scene.surface());
      }
      for (List<Scored<Surface>> words : grounds) {
        if (!words.isEmpty() && !Verdict.isSure(words)) {
          warnings.add(
              new Warning(
                  scene.range().startUs(),
                  scene.range().endUs(),
                  WarningCode.SURFACE_UNSURE,
                  text(words)));
        }
      }
    }
    return warnings;
  }

  private static String text(List<Scored<Surface>> words) {
    String scored =
        words.stream()
            .map(w -> String.format(Locale.ROOT, "%s %.2f", Vocabulary.word(w.label()), w.score()))
            .collect(Collectors.joining(", "));
    String safe = Verdict.surface(words).map(Vocabulary::word).orElseThrow();
    return "the surface may be %s: the steps are on %s, which is safe; name it with --surface"
        .formatted(scored, safe);
  }
}
