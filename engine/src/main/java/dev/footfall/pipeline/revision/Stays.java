package dev.footfall.pipeline.revision;

import dev.footfall.edit.EditRow;
import dev.footfall.pipeline.clips.ClipOrder;
import dev.footfall.place.Change;
import dev.footfall.place.PlanClip;
import dev.footfall.place.PlanSource;
import dev.footfall.revise.EarlierStep;
import dev.footfall.revise.SourceMap;
import dev.footfall.time.Samples;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Steps of an earlier plan that are taken over: those that the user touched, those of a part that
 * was not looked at, and, silent, those that are gone. They move with their picture and change in
 * nothing else.
 */
final class Stays {
  private final List<Piece> pieces;
  private final List<Piece> before;
  private final Revision.Terms terms;
  private final int sources;
  private final List<PlanSource> formerSources = new ArrayList<>();

  /**
   * @param pieces all of the timeline
   * @param sources how many sources these are of
   */
  Stays(List<Piece> pieces, int sources, Revision.Terms terms) {
    this.pieces = List.copyOf(pieces);
    this.sources = sources;
    this.terms = terms;
    this.before = terms.earlier().map(e -> Piece.of(e.plan())).orElse(List.of());
  }

  /** What becomes of a step that the user touched and that is seen now. */
  Change seen(EarlierStep step) {
    return step.user().deleted() ? Change.GONE : Change.LOCKED;
  }

  /** What becomes of a step that is not seen now. */
  Change unseen(EarlierStep step, Watched watched) {
    Optional<SourceMap.Instant> now = now(step);
    if (now.isEmpty() || step.user().deleted() || piece(step, now.get()).isEmpty()) {
      return Change.GONE;
    }
    if (step.touched()) {
      return Change.LOCKED;
    }
    boolean stays = !watched.contains(now.get()) || terms.keepUnseen();
    return stays && !step.isGone() ? Change.KEPT : Change.GONE;
  }

  private Optional<SourceMap.Instant> now(EarlierStep step) {
    return terms.map().now(step.fingerprint(), step.active().mediaUs());
  }

  /** The piece of the timeline in which an instant lies; of several the one nearest to the step. */
  private Optional<Piece> piece(EarlierStep step, SourceMap.Instant now) {
    long hit = step.active().ownHitSample();
    return pieces.stream()
        .filter(p -> p.fingerprint().equals(now.fingerprint()))
        .filter(p -> p.row().contains(now.mediaUs()))
        .min(Comparator.comparingLong(p -> Math.abs(p.row().sampleAt(now.mediaUs()) - hit)));
  }

  /** The clips of a step that is taken over; also silent ones move with their picture. */
  List<ClipOrder> orders(EarlierStep step, Change change, Tracks tracks) {
    List<ClipOrder> orders = new ArrayList<>();
    Optional<SourceMap.Instant> now = now(step);
    Optional<Piece> to = now.flatMap(instant -> piece(step, instant));
    for (PlanClip clip : step.takes()) {
      ClipOrder order =
          ClipOrder.keeping(clip, change, tracks.voice(clip.person()))
              .onTrack(tracks.of(clip.person()).id());
      if (to.isPresent()) {
        long nowUs = now.get().mediaUs();
        long shift = to.get().row().sampleAt(nowUs) - baseSample(clip);
        orders.add(order.moved(to.get().source(), nowUs, Math.max(0, clip.hitSample() + shift)));
      } else {
        orders.add(order.moved(former(clip), clip.mediaUs(), clip.hitSample()));
      }
    }
    return orders;
  }

  /** Where a clip's contact lay on the timeline, before any offset. */
  private long baseSample(PlanClip clip) {
    return before.stream()
        .filter(p -> p.source() == clip.source())
        .map(Piece::row)
        .min(
            Comparator.comparing((EditRow row) -> !row.contains(clip.mediaUs()))
                .thenComparing(row -> Math.abs(row.sampleAt(clip.mediaUs()) - clip.ownHitSample())))
        .map(row -> row.sampleAt(clip.mediaUs()))
        // A source that only steps refer to that are gone: it was a file of its own once.
        .orElseGet(() -> Samples.atUs(clip.mediaUs()));
  }

  /** The number of a source that no piece is of any more, but steps that are gone were. */
  private int former(PlanClip clip) {
    PlanSource source = terms.earlier().orElseThrow().plan().sources().get(clip.source());
    String fingerprint = source.info().fingerprint();
    for (Piece piece : pieces) {
      if (piece.fingerprint().equals(fingerprint)) {
        return piece.source();
      }
    }
    if (!formerSources.contains(source)) {
      formerSources.add(source);
    }
    return sources + formerSources.indexOf(source);
  }

  /** Sources that only steps refer to that are gone; they follow those of the pieces. */
  List<PlanSource> formerSources() {
    return List.copyOf(formerSources);
  }
}
