package dev.footfall.contact.walk;

import dev.footfall.contact.BodyView;
import dev.footfall.contact.ContactDetector;
import dev.footfall.contact.FootContact;
import dev.footfall.motion.CameraPath;
import dev.footfall.pose.PersonTrack;
import dev.footfall.pose.Pose;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * Turns the poses of one person into contacts, two minutes at a time: of older poses it keeps only
 * what the contact network looks back at.
 */
final class WalkWatch {
  private static final long CHAPTER_US = 120_000_000;

  /** More than the network, and what is done to a track before it, sees to either side. */
  private static final long OVERLAP_US = 6_000_000;

  private final int widthPx;
  private final int heightPx;
  private final List<Pose> poses = new ArrayList<>();
  private final List<FootContact> contacts = new ArrayList<>();
  private final ViewSpans hiddenFeet = new ViewSpans(EnumSet.of(BodyView.KNEES, BodyView.WAIST));
  private final ViewSpans hiddenLegs = new ViewSpans(EnumSet.of(BodyView.NOTHING));
  private final int personId;
  private final long firstUs;
  private long settledUs = Long.MIN_VALUE;

  /** Begins with a person's first pose. */
  WalkWatch(Pose first, int widthPx, int heightPx) {
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    personId = first.personId();
    firstUs = first.mediaUs();
    add(first);
  }

  void add(Pose pose) {
    poses.add(pose);
    BodyView view = BodyView.of(pose, widthPx, heightPx);
    hiddenFeet.add(view, pose.mediaUs());
    hiddenLegs.add(view, pose.mediaUs());
  }

  long lastUs() {
    return poses.get(poses.size() - 1).mediaUs();
  }

  /** Whether enough has come together for {@link #settle}. */
  boolean isChapterFull() {
    return lastUs() - poses.get(0).mediaUs() > CHAPTER_US + 2 * OVERLAP_US;
  }

  /** Finds the contacts of all but the last seconds, and lets go of the poses before these. */
  void settle(ContactDetector detector, CameraPath camera) {
    long untilUs = lastUs() - OVERLAP_US;
    detect(detector, camera, untilUs);
    poses.removeIf(pose -> pose.mediaUs() < untilUs - OVERLAP_US);
  }

  /** Everything, when no more poses come. */
  Walk finish(ContactDetector detector, CameraPath camera) {
    long lastUs = lastUs();
    detect(detector, camera, Long.MAX_VALUE);
    return new Walk(personId, firstUs, lastUs, contacts, hiddenFeet.spans(), hiddenLegs.spans());
  }

  private void detect(ContactDetector detector, CameraPath camera, long untilUs) {
    PersonTrack track = new PersonTrack(personId, widthPx, heightPx, poses);
    Cadence.filled(Doubt.judged(detector.detect(track, camera), track)).stream()
        .filter(contact -> contact.mediaUs() >= settledUs && contact.mediaUs() < untilUs)
        .forEach(contacts::add);
    settledUs = untilUs;
  }
}
