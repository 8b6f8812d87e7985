package dev.footfall.pipeline.watch;

import dev.footfall.contact.FootContact;
import dev.footfall.edit.EditRow;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.frame.SourceInfo;
import dev.footfall.job.CancelToken;
import dev.footfall.job.Progress;
import dev.footfall.pipeline.JobRequest;
import dev.footfall.pipeline.Seams;
import dev.footfall.pipeline.revision.Footage;
import dev.footfall.pipeline.revision.Piece;
import dev.footfall.pipeline.source.Material;
import dev.footfall.place.Timeline;
import dev.footfall.scene.Analysis;
import dev.footfall.scene.Person;
import dev.footfall.scene.Scored;
import dev.footfall.time.MediaRange;
import dev.footfall.time.RangeText;
import dev.footfall.time.Samples;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Watches the pieces of an edit list one by one. Each is watched a little beyond its ends, where
 * the file goes on: what a foot does after a cut tells when it landed, and a piece that is trimmed
 * by a few frames keeps its steps. Nobody is followed from one piece to the next.
 */
public final class EditWatcher {
  private static final long HANDLE_US = 1_000_000;

  /** No timeline is longer; what lies behind its last piece shows nothing. */
  private static final long LONGEST_US = 1_000L * 3_600 * 1_000_000;

  private final Seams seams;
  private final CancelToken cancel;
  private final Progress progress;

  public EditWatcher(Seams seams, CancelToken cancel, Progress progress) {
    this.seams = seams;
    this.cancel = cancel;
    this.progress = progress;
  }

  /**
   * All pieces, or what the request's range, in the timeline's time, shows of them. The rest of the
   * timeline counts as not looked at.
   *
   * @throws FootfallException BAD_REQUEST if the range cannot be read or shows nothing of any piece
   */
  public List<Footage> watch(JobRequest request, Material material) {
    if (request.from().isPresent()) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          "%s is an edit list: an analysis is of one file, so it takes none"
              .formatted(request.source()));
    }
    Timeline timeline = material.timeline(request);
    MediaRange range =
        RangeText.parse(
            request.in(),
            request.out(),
            timeline.frameRate(),
            Optional.of(timeline.startTimecode()),
            LONGEST_US);
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < material.pieces().size(); i++) {
      span(i, material.pieces().get(i).row(), range).ifPresent(spans::add);
    }
    if (spans.isEmpty() && !material.pieces().isEmpty()) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          "nothing of the edit list is shown from %.3f s to %.3f s of the timeline"
              .formatted(range.startUs() / 1e6, range.endUs() / 1e6));
    }
    return watch(material, spans);
  }

  private static Optional<Span> span(int piece, EditRow row, MediaRange timeline) {
    long inUs = Math.max(row.srcInUs(), row.mediaUsAt(Samples.atUs(timeline.startUs())));
    long outUs = Math.min(row.srcOutUs(), row.mediaUsAt(Samples.atUs(timeline.endUs())));
    return inUs < outUs
        ? Optional.of(new Span(piece, new MediaRange(inUs, outUs)))
        : Optional.empty();
  }

  /**
   * A part of a piece.
   *
   * @param piece its number
   * @param range in the source's time
   */
  public record Span(int piece, MediaRange range) {}

  /** Some parts of pieces. */
  public List<Footage> watch(Material material, List<Span> spans) {
    List<Footage> footage = new ArrayList<>();
    int people = 0;
    for (int i = 0; i < spans.size(); i++) {
      int number = i;
      Span span = spans.get(i);
      Piece piece = material.pieces().get(span.piece());
      SourceInfo source = material.sources().get(piece.source());
      Watcher watcher =
          new Watcher(
              seams,
              cancel,
              (stage, fraction) -> progress.at(stage, (number + fraction) / spans.size()));
      Analysis seen = watcher.watch(source, withHandles(span.range(), source));
      Analysis numbered = numbered(inside(seen, span.range()), people);
      people = numbered.people().stream().mapToInt(Person::id).max().orElse(people);
      footage.add(new Footage(span.piece(), piece, numbered));
    }
    return List.copyOf(footage);
  }

  private static MediaRange withHandles(MediaRange span, SourceInfo source) {
    return new MediaRange(
        Math.max(0, span.startUs() - HANDLE_US),
        Math.max(span.endUs(), Math.min(source.durationUs(), span.endUs() + HANDLE_US)));
  }

  /** What was seen in the span itself; its people are those who were there. */
  private static Analysis inside(Analysis seen, MediaRange span) {
    return new Analysis(
        seen.source(),
        span,
        seen.shots(),
        seen.people().stream()
            .filter(p -> p.lastUs() >= span.startUs() && p.firstUs() < span.endUs())
            .toList(),
        seen.contacts().stream().filter(c -> span.contains(c.mediaUs())).toList(),
        seen.scenes(),
        seen.warnings().stream()
            .filter(w -> w.endUs() > span.startUs() && w.startUs() < span.endUs())
            .toList());
  }

  /** The same with its people numbered from 1 behind those of the pieces before. */
  private static Analysis numbered(Analysis seen, int before) {
    Map<Integer, Integer> numbers = new HashMap<>();
    List<Person> people = new ArrayList<>();
    for (Person person : seen.people()) {
      int number = before + people.size() + 1;
      numbers.put(person.id(), number);
      people.add(
          new Person(
              number,
              person.firstUs(),
              person.lastUs(),
              person.footwear(),
              person
                  .looksLike()
                  .filter(like -> numbers.containsKey(like.label()))
                  .map(like -> new Scored<>(numbers.get(like.label()), like.score()))));
    }
    List<FootContact> contacts =
        seen.contacts().stream()
            .filter(c -> numbers.containsKey(c.personId()))
            .map(c -> ofPerson(c, numbers.get(c.personId())))
            .toList();
    return new Analysis(
        seen.source(),
        seen.range(),
        seen.shots(),
        people,
        contacts,
        seen.scenes(),
        seen.warnings());
  }

  private static FootContact ofPerson(FootContact c, int person) {
    return new FootContact(
        person,
        c.foot(),
        c.mediaUs(),
        c.xNorm(),
        c.yNorm(),
        c.bodyHeightNorm(),
        c.phase(),
        c.action(),
        c.speedMps(),
        c.confidence());
  }
}
