package dev.footfall.pipeline;

import dev.footfall.contact.ContactDetector;
import dev.footfall.contact.FootContact;
import dev.footfall.contact.HiddenFeet;
import dev.footfall.error.Warning;
import dev.footfall.error.WarningCode;
import dev.footfall.frame.FrameSource;
import dev.footfall.frame.SourceInfo;
import dev.footfall.frame.VideoFrame;
import dev.footfall.job.CancelToken;
import dev.footfall.job.Progress;
import dev.footfall.pose.PersonTrack;
import dev.footfall.pose.Pose;
import dev.footfall.pose.PoseEstimator;
import dev.footfall.scene.Analysis;
import dev.footfall.scene.Person;
import dev.footfall.scene.Scene;
import dev.footfall.scene.SceneClassifier;
import dev.footfall.time.MediaRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Watches a range: frames to people, contacts and scene. Keeps no frame but a few key frames. */
final class Watcher {
  private static final int BATCH_FRAMES = 8;

  /** Whoever is seen for less is a mistake of the detector, or too short to take a step. */
  private static final long SHORTEST_TRACK_US = 300_000;

  /** Right to the frame in less than half of the cases. */
  private static final float DOUBTFUL = 0.5f;

  private final Seams seams;
  private final CancelToken cancel;
  private final Progress progress;

  Watcher(Seams seams, CancelToken cancel, Progress progress) {
    this.seams = seams;
    this.cancel = cancel;
    this.progress = progress;
  }

  Analysis watch(SourceInfo source, MediaRange range) {
    KeyFrames keyFrames = new KeyFrames();
    List<PersonTrack> tracks = tracks(source, range, keyFrames);
    List<FootContact> contacts = contacts(tracks);
    contacts.removeIf(c -> !range.contains(c.mediaUs()));
    contacts.sort(
        Comparator.comparingLong(FootContact::mediaUs)
            .thenComparingInt(FootContact::personId)
            .thenComparing(FootContact::foot));
    List<Person> people =
        tracks.stream()
            .map(t -> new Person(t.personId(), t.firstUs(), t.lastUs(), List.of()))
            .toList();
    return new Analysis(
        source,
        range,
        List.of(range),
        people,
        contacts,
        scenes(range, keyFrames.frames(), contacts),
        warnings(range, tracks, contacts));
  }

  /** Everybody who is followed through a range, whether they take a step or not. */
  List<PersonTrack> follow(SourceInfo source, MediaRange range) {
    return tracks(source, range, new KeyFrames());
  }

  private List<FootContact> contacts(List<PersonTrack> tracks) {
    List<FootContact> contacts = new ArrayList<>();
    if (!tracks.isEmpty()) {
      ContactDetector detector = new ContactDetector(seams.contacts().get());
      tracks.forEach(track -> contacts.addAll(detector.detect(track)));
    }
    return contacts;
  }

  private List<PersonTrack> tracks(SourceInfo source, MediaRange range, KeyFrames keyFrames) {
    List<Pose> poses = new ArrayList<>();
    int widthPx = source.widthPx();
    int heightPx = source.heightPx();
    try (PoseEstimator estimator = seams.poses().get();
        FrameSource frames = seams.frames().open(source.path(), range)) {
      List<VideoFrame> batch = new ArrayList<>(BATCH_FRAMES);
      while (frames.hasNext()) {
        cancel.check();
        VideoFrame frame = frames.next();
        widthPx = frame.widthPx();
        heightPx = frame.heightPx();
        keyFrames.offer(frame);
        batch.add(frame);
        if (batch.size() == BATCH_FRAMES || !frames.hasNext()) {
          poses.addAll(estimator.estimate(List.copyOf(batch)));
          batch.clear();
          progress.at("watch", share(range, frame.mediaUs()));
        }
      }
    }
    return PersonTrack.group(poses, widthPx, heightPx).stream()
        .filter(track -> track.lastUs() - track.firstUs() >= SHORTEST_TRACK_US)
        .toList();
  }

  private static double share(MediaRange range, long mediaUs) {
    return Math.min(1, (mediaUs - range.startUs()) / (double) range.durationUs());
  }

  private List<Scene> scenes(
      MediaRange range, List<VideoFrame> keyFrames, List<FootContact> contacts) {
    if (keyFrames.isEmpty()) {
      return List.of();
    }
    try (SceneClassifier classifier = seams.scenes().get()) {
      Scene seen = classifier.classify(keyFrames, contacts);
      return List.of(
          new Scene(range, seen.environment(), seen.surface(), seen.footwear(), seen.wet()));
    }
  }

  private static List<Warning> warnings(
      MediaRange range, List<PersonTrack> tracks, List<FootContact> contacts) {
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
