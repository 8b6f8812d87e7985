package dev.footfall.pipeline.revision;

import dev.footfall.pipeline.clips.ClipOrder;
import dev.footfall.pipeline.settings.Settings;
import dev.footfall.pipeline.settings.SettingsText;
import dev.footfall.place.Basis;
import dev.footfall.place.PlanClip;
import dev.footfall.revise.EarlierStep;
import dev.footfall.revise.Sighting;
import dev.footfall.revise.SourceMap;
import dev.footfall.room.Space;
import dev.footfall.step.StepEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps steps as they were where they differ by no more than who looks twice differs from himself:
 * another range or another encoding moves a contact by a few milliseconds and a pan by a hair, and
 * no clip shall change for that.
 */
final class Steadiness {
  /** Half of what one hears, and less than half a frame at 30 a second. */
  private static final long JITTER_US = 10_000;

  private static final float JITTER_NORM = 0.01f;
  private static final float JITTER_INTENSITY = 0.05f;
  private static final float JITTER_PAN = 0.03f;
  private static final float JITTER_DB = 0.5f;

  private final List<Piece> pieces;
  private final Revision.Terms terms;
  private final boolean samePlacing;

  private Steadiness(List<Piece> pieces, Revision.Terms terms, boolean samePlacing) {
    this.pieces = List.copyOf(pieces);
    this.terms = terms;
    this.samePlacing = samePlacing;
  }

  static Steadiness of(List<Piece> pieces, Settings settings, Revision.Terms terms) {
    Basis basis = terms.earlier().map(e -> e.plan().basis()).orElse(Basis.NONE);
    Map<String, String> words = SettingsText.write(settings);
    boolean samePlacing =
        basis.cast().equals(settings.cast())
            && List.of("pan-width", "perspective").stream()
                .allMatch(key -> words.get(key).equals(basis.settings().get(key)));
    return new Steadiness(pieces, terms, samePlacing);
  }

  /** The sighting at the earlier instant, where they differ by nothing that matters. */
  Sighting of(Sighting now, EarlierStep before) {
    Optional<Long> thenUs = jitterFree(now, before);
    return thenUs.map(us -> now.atUs(us, pieces.get(now.row()).row().sampleAt(us))).orElse(now);
  }

  /** As hard as it was, unless it is seen to be harder or softer. */
  StepEvent of(StepEvent event, Sighting now, EarlierStep before) {
    float then = before.active().intensity();
    boolean jitter =
        jitterFree(now, before).isPresent()
            && Math.abs(then - event.intensity()) <= JITTER_INTENSITY;
    return jitter ? event.withIntensity(then) : event;
  }

  /** Pan and level as they were, if neither the settings nor the picture have changed them. */
  ClipOrder.Spot of(ClipOrder.Spot now, PlanClip then) {
    boolean jitter =
        samePlacing
            && Math.abs(now.xNorm() - then.xNorm()) <= JITTER_NORM
            && Math.abs(now.pan() - then.pan()) <= JITTER_PAN
            && Math.abs(now.gainDb() - then.gainDb()) <= JITTER_DB;
    return jitter
        ? now.sounding(then.pan(), then.gainDb())
            .around(new Space(now.space().room(), then.space().distanceM(), false))
        : now;
  }

  /** The earlier instant in the source of now, if the difference is jitter. */
  private Optional<Long> jitterFree(Sighting now, EarlierStep before) {
    if (terms.byHand() || before.active().action() != now.contact().action()) {
      return Optional.empty();
    }
    return terms
        .map()
        .now(before.fingerprint(), before.active().mediaUs())
        .map(SourceMap.Instant::mediaUs)
        .filter(us -> Math.abs(us - now.contact().mediaUs()) <= JITTER_US);
  }
}
