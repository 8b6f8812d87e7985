package dev.footfall.pipeline.watch;

import dev.footfall.contact.ContactDetector;
import dev.footfall.contact.FootContact;
import dev.footfall.frame.FrameSource;
import dev.footfall.frame.SourceInfo;
import dev.footfall.frame.VideoFrame;
import dev.footfall.job.CancelToken;
import dev.footfall.job.Progress;
import dev.footfall.pipeline.Seams;
import dev.footfall.pose.PersonTrack;
import dev.footfall.pose.ShotPoses;
import dev.footfall.scene.Analysis;
import dev.footfall.scene.Person;
import dev.footfall.scene.Scene;
import dev.footfall.scene.SceneClassifier;
import dev.footfall.shot.ShotCut;
import dev.footfall.shot.ShotFrames;
import dev.footfall.time.MediaRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Watches a range shot by shot: frames to people, contacts and scene. Nothing that is followed or
 * measured goes on across a cut. Keeps no frame but a few key frames of the shot that runs.
 */
public final class Watcher {
  /** Whoever is seen for less is a mistake of the detector, or too short to take a step. */
  private static final long SHORTEST_TRACK_US = 300_000;

  private static final int PROGRESS_FRAMES = 8;

  private final Seams seams;
  private final CancelToken cancel;
  private final Progress progress;

  public Watcher(Seams seams, CancelToken cancel, Progress progress) {
    this.seams = seams;
    this.cancel = cancel;
    this.progress = progress;
  }

  /** A shot, and what was seen in it; of frames it keeps none. */
  private record Shot(
      MediaRange range,
      List<PersonTrack> tracks,
      List<FootContact> contacts,
      Optional<Scene> scene) {}

  public Analysis watch(SourceInfo source, MediaRange range) {
    List<Shot> shots = shots(source, range);
    List<PersonTrack> tracks = shots.stream().flatMap(shot -> shot.tracks().stream()).toList();
    List<FootContact> contacts =
        shots.stream()
            .flatMap(shot -> shot.contacts().stream())
            .sorted(
                Comparator.comparingLong(FootContact::mediaUs)
                    .thenComparingInt(FootContact::personId)
                    .thenComparing(FootContact::foot))
            .toList();
    List<Person> people =
        tracks.stream()
            .map(t -> new Person(t.personId(), t.firstUs(), t.lastUs(), List.of()))
            .toList();
    return new Analysis(
        source,
        range,
        shots.stream().map(Shot::range).toList(),
        people,
        contacts,
        shots.stream().flatMap(shot -> shot.scene().stream()).toList(),
        WatchWarnings.of(range, tracks, contacts));
  }

  /** Everybody who is followed through a range, whether they take a step or not. */
  public List<PersonTrack> follow(SourceInfo source, MediaRange range) {
    return shots(source, range).stream().flatMap(shot -> shot.tracks().stream()).toList();
  }

  /** The shots of a range, which lie edge to edge and fill it. */
  private List<Shot> shots(SourceInfo source, MediaRange range) {
    List<Shot> shots = new ArrayList<>();
    try (SceneClassifier scenes = seams.scenes().get();
        FrameSource opened = seams.frames().open(source.path(), range)) {
      ShotFrames frames = new ShotFrames(opened);
      long startUs = range.startUs();
      int lastId = 0;
      Optional<ShotCut> end;
      do {
        try (ShotPoses poses = new ShotPoses(seams.poses().get(), lastId)) {
          List<VideoFrame> keyFrames = pass(frames, poses, range);
          end = frames.nextShot();
          long endUs = end.map(ShotCut::mediaUs).orElse(range.endUs());
          shots.add(shot(new MediaRange(startUs, endUs), poses.tracks(), keyFrames, scenes));
          startUs = endUs;
          lastId = poses.lastId();
        }
      } while (end.isPresent());
    }
    return shots;
  }

  /** Watches the frames of one shot and gives a few of them. */
  private List<VideoFrame> pass(ShotFrames frames, ShotPoses poses, MediaRange range) {
    KeyFrames keyFrames = new KeyFrames();
    while (frames.hasNext()) {
      cancel.check();
      VideoFrame frame = frames.next();
      keyFrames.offer(frame);
      poses.add(frame);
      if (frame.index() % PROGRESS_FRAMES == 0) {
        progress.at("watch", share(range, frame.mediaUs()));
      }
    }
    return keyFrames.frames();
  }

  private static double share(MediaRange range, long mediaUs) {
    return Math.min(1, (mediaUs - range.startUs()) / (double) range.durationUs());
  }

  private Shot shot(
      MediaRange range,
      List<PersonTrack> followed,
      List<VideoFrame> keyFrames,
      SceneClassifier scenes) {
    List<PersonTrack> tracks =
        followed.stream()
            .filter(track -> track.lastUs() - track.firstUs() >= SHORTEST_TRACK_US)
            .toList();
    List<FootContact> contacts =
        contacts(tracks).stream().filter(c -> range.contains(c.mediaUs())).toList();
    return new Shot(range, tracks, contacts, scene(range, keyFrames, contacts, scenes));
  }

  private List<FootContact> contacts(List<PersonTrack> tracks) {
    List<FootContact> contacts = new ArrayList<>();
    if (!tracks.isEmpty()) {
      ContactDetector detector = new ContactDetector(seams.contacts().get());
      tracks.forEach(track -> contacts.addAll(detector.detect(track)));
    }
    return contacts;
  }

  private static Optional<Scene> scene(
      MediaRange range,
      List<VideoFrame> keyFrames,
      List<FootContact> contacts,
      SceneClassifier scenes) {
    if (keyFrames.isEmpty()) {
      return Optional.empty();
    }
    Scene seen = scenes.classify(keyFrames, contacts);
    return Optional.of(
        new Scene(range, seen.environment(), seen.surface(), seen.footwear(), seen.wet()));
  }
}
