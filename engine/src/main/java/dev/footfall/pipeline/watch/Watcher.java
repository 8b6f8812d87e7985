package dev.footfall.pipeline.watch;

import dev.footfall.contact.ContactDetector;
import dev.footfall.contact.FootContact;
import dev.footfall.contact.walk.Walk;
import dev.footfall.error.Warning;
import dev.footfall.frame.FrameSource;
import dev.footfall.frame.SourceInfo;
import dev.footfall.frame.VideoFrame;
import dev.footfall.job.CancelToken;
import dev.footfall.job.Progress;
import dev.footfall.pipeline.Seams;
import dev.footfall.pose.PersonTrack;
import dev.footfall.pose.ShotPoses;
import dev.footfall.scene.Analysis;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Person;
import dev.footfall.scene.Scene;
import dev.footfall.scene.SceneClassifier;
import dev.footfall.scene.Scored;
import dev.footfall.scene.Tread;
import dev.footfall.shot.ShotCut;
import dev.footfall.shot.ShotFrames;
import dev.footfall.time.MediaRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Watches a range shot by shot: frames to people, contacts and scene. Nothing that is followed or
 * measured goes on across a cut.
 */
public final class Watcher {
  private static final int PROGRESS_FRAMES = 8;

  private final Seams seams;
  private final CancelToken cancel;
  private final Progress progress;

  public Watcher(Seams seams, CancelToken cancel, Progress progress) {
    this.seams = seams;
    this.cancel = cancel;
    this.progress = progress;
  }

  /** What is seen in a range. */
  public Analysis watch(SourceInfo source, MediaRange range) {
    List<SeenShot> shots = new ArrayList<>();
    try (SceneClassifier scenes = seams.scenes().get()) {
      eachShot(source, range, lastId -> new WalkEye(poses(lastId), this::detector, scenes, shots));
    }
    List<Walk> walks = shots.stream().flatMap(shot -> shot.walks().stream()).toList();
    List<FootContact> contacts =
        shots.stream()
            .flatMap(shot -> shot.contacts().stream())
            .sorted(
                Comparator.comparingLong(FootContact::mediaUs)
                    .thenComparingInt(FootContact::personId)
                    .thenComparing(FootContact::foot))
            .toList();
    Map<Integer, Scored<Integer>> likenesses = Resemblance.of(shots);
    List<Person> people =
        walks.stream()
            .map(
                w ->
                    new Person(
                        w.personId(),
                        w.firstUs(),
                        w.lastUs(),
                        worn(w, shots),
                        Optional.ofNullable(likenesses.get(w.personId()))))
            .toList();
    List<Scene> seen = shots.stream().flatMap(shot -> shot.scene().stream()).toList();
    List<Warning> warnings = new ArrayList<>(WatchWarnings.of(range, walks, contacts));
    warnings.addAll(SurfaceWarnings.of(seen, contacts));
    return new Analysis(
        source,
        range,
        shots.stream().map(SeenShot::range).toList(),
        people,
        contacts,
        seen,
        warnings);
  }

  /** What a walker wears, by what was seen of any of their contacts. */
  private static List<Scored<Footwear>> worn(Walk walk, List<SeenShot> shots) {
    return shots.stream()
        .flatMap(shot -> shot.scene().stream())
        .flatMap(scene -> walk.contacts().stream().map(scene::tread))
        .map(Tread::footwear)
        .filter(words -> !words.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /** Everybody who is followed through a range, whether they take a step or not. */
  public List<PersonTrack> follow(SourceInfo source, MediaRange range) {
    List<PersonTrack> tracks = new ArrayList<>();
    eachShot(source, range, lastId -> new TrackEye(poses(lastId), tracks));
    return List.copyOf(tracks);
  }

  private ShotPoses poses(int lastId) {
    return new ShotPoses(seams.poses().get(), lastId);
  }

  private ContactDetector detector() {
    return new ContactDetector(seams.contacts().get());
  }

  /** Shows each shot of a range to an eye of its own; they lie edge to edge and fill it. */
  private void eachShot(SourceInfo source, MediaRange range, IntFunction<ShotEye> open) {
    try (FrameSource opened = seams.frames().open(source.path(), range)) {
      ShotFrames frames = new ShotFrames(opened);
      long startUs = range.startUs();
      int lastId = 0;
      Optional<ShotCut> end;
      do {
        try (ShotEye eye = open.apply(lastId)) {
          pass(frames, eye, range);
          end = frames.nextShot();
          long endUs = end.map(ShotCut::mediaUs).orElse(range.endUs());
          eye.finish(new MediaRange(startUs, endUs));
          startUs = endUs;
          lastId = eye.lastId();
        }
      } while (end.isPresent());
    }
  }

  private void pass(ShotFrames frames, ShotEye eye, MediaRange range) {
    while (frames.hasNext()) {
      cancel.check();
      VideoFrame frame = frames.next();
      eye.add(frame);
      if (frame.index() % PROGRESS_FRAMES == 0) {
        progress.at("watch", share(range, frame.mediaUs()));
      }
    }
  }

  private static double share(MediaRange range, long mediaUs) {
    return Math.min(1, (mediaUs - range.startUs()) / (double) range.durationUs());
  }
}
