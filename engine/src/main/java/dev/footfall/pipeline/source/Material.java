package dev.footfall.pipeline.source;

import dev.footfall.edit.EditList;
import dev.footfall.edit.EditRow;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.error.Warning;
import dev.footfall.error.WarningCode;
import dev.footfall.frame.SourceInfo;
import dev.footfall.pipeline.JobRequest;
import dev.footfall.pipeline.revision.Piece;
import dev.footfall.place.Timeline;
import dev.footfall.time.FrameRate;
import dev.footfall.time.Samples;
import dev.footfall.time.Timecode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a job works on: a file, or the pieces of an edit list.
 *
 * @param whole the file; for an edit list the list, with the facts of its timeline
 * @param sources the media files
 * @param pieces all that can be watched, in the timeline's order
 * @param rows of the edit list; none for a file
 * @param warnings on rows that cannot be watched
 */
public record Material(
    SourceInfo whole,
    List<SourceInfo> sources,
    List<Piece> pieces,
    List<EditRow> rows,
    List<Warning> warnings) {
  /** Of a timeline whose rate nobody tells. */
  private static final FrameRate UNSEEN = new FrameRate(25, 1);

  public Material {
    sources = List.copyOf(sources);
    pieces = List.copyOf(pieces);
    rows = List.copyOf(rows);
    warnings = List.copyOf(warnings);
  }

  /** The material of a request. */
  public static Material of(JobRequest request, Function<Path, SourceInfo> probe) {
    Path path = request.source().toAbsolutePath().normalize();
    return EditList.is(path)
        ? of(EditList.read(path), request.timelineRate(), probe)
        : of(probe.apply(path));
  }

  /** A file as it is. */
  public static Material of(SourceInfo source) {
    EditRow row = EditRow.whole(source.path(), source.durationUs());
    return new Material(
        source,
        List.of(source),
        List.of(new Piece(0, source.fingerprint(), row)),
        List.of(),
        List.of());
  }

  private static Material of(
      EditList list, Optional<FrameRate> rate, Function<Path, SourceInfo> probe) {
    Map<Path, Integer> numbers = new LinkedHashMap<>();
    List<SourceInfo> sources = new ArrayList<>();
    List<Piece> pieces = new ArrayList<>();
    List<Warning> warnings = new ArrayList<>();
    for (EditRow row : list.rows()) {
      if (!row.isPlain()) {
        warnings.add(skipped(row));
        continue;
      }
      int number =
          numbers.computeIfAbsent(
              row.source(),
              path -> {
                sources.add(probe.apply(path));
                return sources.size() - 1;
              });
      SourceInfo source = sources.get(number);
      pieces.add(new Piece(number, source.fingerprint(), pictureOf(list.file(), row, source)));
    }
    SourceInfo first = sources.isEmpty() ? unseen(list, rate) : sources.get(0);
    return new Material(timeline(list, rate, first), sources, pieces, list.rows(), warnings);
  }

  /** What stands for the picture of a list of which nothing can be watched. */
  private static SourceInfo unseen(EditList list, Optional<FrameRate> rate) {
    FrameRate counted = rate.orElse(UNSEEN);
    return new SourceInfo(
        list.file(), "", 0, 0, counted, false, Optional.empty(), counted.startUs(1), false);
  }

  /** What a row shows: editors know how long a file's sound is, which may outlast its picture. */
  private static EditRow pictureOf(Path list, EditRow row, SourceInfo source) {
    if (row.srcInUs() >= source.durationUs()) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          "%s: a piece of %s begins at %.3f s, but the file's picture is %.3f s long"
              .formatted(list, row.source(), row.srcInUs() / 1e6, source.durationUs() / 1e6));
    }
    // A piece may end with the frame after the last, which rounding puts past the length.
    long endUs = source.durationUs() + source.frameRate().startUs(1);
    return row.srcOutUs() <= endUs ? row : row.until(source.durationUs());
  }

  private static Warning skipped(EditRow row) {
    long startUs = Samples.toUs(row.timelineStartSample());
    return new Warning(
        startUs,
        startUs + Math.max(0, row.srcOutUs() - row.srcInUs()),
        WarningCode.RETIMED_SKIPPED,
        "the piece of %s at %.3f s gets no steps: %s"
            .formatted(
                row.source().getFileName(),
                startUs / 1e6,
                row.flags().isEmpty()
                    ? "its speed is %d/%d".formatted(row.speedNum(), row.speedDen())
                    : "it is " + String.join(", ", row.flags())));
  }

  private static SourceInfo timeline(EditList list, Optional<FrameRate> rate, SourceInfo first) {
    return new SourceInfo(
        list.file(),
        "",
        first.widthPx(),
        first.heightPx(),
        rate.orElse(first.frameRate()),
        false,
        Optional.empty(),
        Math.max(first.frameRate().startUs(1), Samples.toUs(list.lengthSamples())),
        false);
  }

  public Timeline timeline(JobRequest request) {
    FrameRate rate = request.timelineRate().orElse(whole.frameRate());
    Timecode start =
        request
            .timelineStart()
            .map(label -> Timecode.parse(label, rate))
            .or(whole::startTimecode)
            .orElse(new Timecode(0, rate, false));
    return new Timeline(rate, start);
  }
}
