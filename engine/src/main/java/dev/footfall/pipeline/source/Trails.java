package dev.footfall.pipeline.source;

import dev.footfall.export.sound.ClipStore;
import dev.footfall.frame.FrameSource;
import dev.footfall.frame.SourceInfo;
import dev.footfall.frame.VideoFrame;
import dev.footfall.job.CancelToken;
import dev.footfall.pipeline.Seams;
import dev.footfall.place.PlacementPlan;
import dev.footfall.place.PlanSource;
import dev.footfall.time.MediaRange;
import dev.footfall.trail.PictureTrail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The picture trails of a job's sources: taken while they are watched, or else read or made. */
public final class Trails {
  private final Seams seams;
  private final CancelToken cancel;
  private final Map<Path, PictureTrail.Builder> taken = new HashMap<>();

  public Trails(Seams seams, CancelToken cancel) {
    this.seams = seams;
    this.cancel = cancel;
  }

  /** The wiring with a look at each frame that passes. */
  public Seams watching() {
    return seams.withFrames(
        (path, range) ->
            new Passing(
                seams.frames().open(path, range),
                taken.computeIfAbsent(path, p -> new PictureTrail.Builder())));
  }

  /** The trail of a whole source of now; one that was watched in part only is looked at again. */
  public PictureTrail of(SourceInfo source) {
    PictureTrail.Builder builder = taken.get(source.path());
    if (builder != null) {
      PictureTrail trail = builder.build();
      if (trail.covers(source.durationUs())) {
        return trail;
      }
    }
    return look(source, taken.computeIfAbsent(source.path(), p -> new PictureTrail.Builder()));
  }

  private PictureTrail look(SourceInfo source, PictureTrail.Builder builder) {
    try (FrameSource frames =
        seams.frames().open(source.path(), new MediaRange(0, source.durationUs()))) {
      while (frames.hasNext()) {
        cancel.check();
        builder.offer(frames.next());
      }
    }
    return builder.build();
  }

  /**
   * The trail of a source of an earlier plan: stored beside it, or of the file itself, if that is
   * still there and was watched in part only.
   */
  public PictureTrail of(Path folder, PlanSource source) {
    Path file = folder.resolve(source.trail());
    boolean isStored = !source.trail().isEmpty() && Files.isRegularFile(file);
    PictureTrail known = isStored ? stored(file) : PictureTrail.EMPTY;
    SourceInfo info = source.info();
    if (known.covers(info.durationUs()) || !Files.isRegularFile(info.path())) {
      return known;
    }
    boolean same = seams.probe().apply(info.path()).fingerprint().equals(info.fingerprint());
    return same ? look(info, new PictureTrail.Builder()) : known;
  }

  private static PictureTrail stored(Path file) {
    try {
      return PictureTrail.decode(Files.readAllBytes(file), file.toString());
    } catch (IOException e) {
      return PictureTrail.EMPTY;
    }
  }

  /**
   * Stores the trail of a source of now, together with what an earlier plan had of it.
   *
   * @return the source as a plan names it
   */
  public PlanSource store(SourceInfo source, Path folder, PlacementPlan earlier, ClipStore store) {
    PictureTrail.Builder builder = taken.getOrDefault(source.path(), new PictureTrail.Builder());
    for (PlanSource before : earlier.sources()) {
      Path file = folder.resolve(before.trail());
      boolean same = before.info().fingerprint().equals(source.fingerprint());
      if (same && !before.trail().isEmpty() && Files.isRegularFile(file)) {
        builder.addMissing(stored(file));
      }
    }
    return stored(source, builder.build(), store);
  }

  /** As above where there is no earlier plan. */
  public PlanSource store(SourceInfo source, ClipStore store) {
    return stored(
        source, taken.getOrDefault(source.path(), new PictureTrail.Builder()).build(), store);
  }

  private static PlanSource stored(SourceInfo source, PictureTrail trail, ClipStore store) {
    String name = trail.size() == 0 ? "" : store.store(trail.encode(), "trail");
    return new PlanSource(source, name);
  }

  /** Frames that are looked at as they pass. */
  private record Passing(FrameSource frames, PictureTrail.Builder to) implements FrameSource {
    @Override
    public boolean hasNext() {
      return frames.hasNext();
    }

    @Override
    public VideoFrame next() {
      VideoFrame frame = frames.next();
      to.offer(frame);
      return frame;
    }

    @Override
    public void close() {
      frames.close();
    }
  }
}
