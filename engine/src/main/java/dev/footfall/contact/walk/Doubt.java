package dev.footfall.contact.walk;

import dev.footfall.contact.BodyView;
import dev.footfall.contact.FootContact;
import dev.footfall.pose.PersonTrack;
import dev.footfall.pose.Pose;
import java.util.List;

/**
 * Trusts contacts as far as the legs were seen: without the feet they are told by the knees' motion
 * or by the waist's, and without the waist by nothing.
 */
final class Doubt {
  /** What is left of a contact's confidence, and what it is at most: always a doubtful one. */
  private static final float SHARE = 0.6f;

  private static final float MOST_BY_KNEES = 0.45f;
  private static final float MOST_BY_WAIST = 0.35f;

  private Doubt() {}

  /** The contacts as they can be trusted, less those that cannot be. */
  static List<FootContact> judged(List<FootContact> contacts, PersonTrack track) {
    return contacts.stream()
        .filter(contact -> view(track, contact.mediaUs()) != BodyView.NOTHING)
        .map(contact -> judged(contact, view(track, contact.mediaUs())))
        .toList();
  }

  private static FootContact judged(FootContact contact, BodyView view) {
    float most = view == BodyView.WAIST ? MOST_BY_WAIST : MOST_BY_KNEES;
    return view == BodyView.FEET
        ? contact
        : withConfidence(contact, Math.min(most, SHARE * contact.confidence()));
  }

  private static BodyView view(PersonTrack track, long mediaUs) {
    List<Pose> poses = track.poses();
    int low = 0;
    int high = poses.size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (poses.get(middle).mediaUs() < mediaUs) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return BodyView.of(poses.get(low), track.widthPx(), track.heightPx());
  }

  private static FootContact withConfidence(FootContact c, float confidence) {
    return new FootContact(
        c.personId(),
        c.foot(),
        c.mediaUs(),
        c.xNorm(),
        c.yNorm(),
        c.bodyHeightNorm(),
        c.phase(),
        c.action(),
        c.speedMps(),
        confidence);
  }
}
