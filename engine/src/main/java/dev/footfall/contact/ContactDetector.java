package dev.footfall.contact;

import dev.footfall.contact.ContactHeats.Moment;
import dev.footfall.contact.track.TrackPiece;
import dev.footfall.motion.CameraPath;
import dev.footfall.pose.Displacement;
import dev.footfall.pose.Joint;
import dev.footfall.pose.Keypoint;
import dev.footfall.pose.PersonTrack;
import dev.footfall.pose.Pose;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Finds the instants at which a walker's feet meet and leave the ground.
 *
 * <p>An initial contact is the impact, the moment that sounds: the end of the foot's fast motion
 * towards the ground. Any frame rate, constant or not; left and right need not alternate. Borrows
 * the network and is as safe for threads as that is.
 */
public final class ContactDetector {
  private static final double BODY_M = 1.7;
  private static final long HALF_STRIDE_US = 250_000;

  /** A longer piece is looked at in parts, so that memory and the float32 of time suffice. */
  private static final long PART_US = 60_000_000;

  /** More than the network sees to either side of an instant. */
  private static final long OVERLAP_US = 3_000_000;

  /** A foot that lands was on its way for at least this long. */
  private static final long APPROACH_US = 600_000;

  /** Looked at this often. */
  private static final long LOOK_US = 50_000;

  /**
   * Nobody lands a foot that keeps its place under the hips to two hundredths of the body's height:
   * the smallest steps move it by five, the points of somebody who stands by one.
   */
  private static final double LEAST_TRAVEL = 0.02;

  private final ContactNetwork network;

  public ContactDetector(ContactNetwork network) {
    this.network = Objects.requireNonNull(network);
  }

  /**
   * The contacts of one person, every phase, ordered by time.
   *
   * @param camera how the camera moved meanwhile: feet are looked at against the ground
   */
  public List<FootContact> detect(PersonTrack track, CameraPath camera) {
    List<FootContact> contacts = new ArrayList<>();
    for (TrackPiece piece : TrackPiece.of(track, camera)) {
      for (long us = piece.firstUs(); us <= piece.lastUs(); us += PART_US) {
        contacts.addAll(part(track, piece, us));
      }
    }
    contacts.sort(Comparator.comparingLong(FootContact::mediaUs));
    return List.copyOf(contacts);
  }

  /** The contacts of a piece from one instant until the next part begins. */
  private List<FootContact> part(PersonTrack track, TrackPiece piece, long fromUs) {
    int last = piece.poses().size() - 1;
    int start = Math.max(0, Math.min(last - 2, piece.after(fromUs - OVERLAP_US) - 1));
    int end = Math.max(start + 2, piece.after(fromUs + PART_US + OVERLAP_US));
    long zeroUs = piece.poses().get(start).mediaUs();
    boolean first = fromUs == piece.firstUs();
    boolean ending = fromUs + PART_US > piece.lastUs();
    return network.run(input(piece, start, end), end - start + 1).moments().stream()
        .map(moment -> contact(track, piece, moment, zeroUs))
        .filter(contact -> first || contact.mediaUs() >= fromUs)
        .filter(contact -> ending || contact.mediaUs() < fromUs + PART_US)
        .filter(contact -> !contact.phase().isInitialContact() || cameFromElsewhere(piece, contact))
        .toList();
  }

  private static float[] input(TrackPiece piece, int start, int end) {
    int count = end - start + 1;
    float[] values = new float[ContactNetwork.POSE_VALUES * count];
    long zeroUs = piece.poses().get(start).mediaUs();
    for (int i = 0; i < count; i++) {
      Pose pose = piece.poses().get(start + i);
      values[i] = (float) ((pose.mediaUs() - zeroUs) / 1e6);
      values[count + i] = pose.confidence();
      values[2 * count + i] = (float) piece.heightPx(start + i);
      int row = 3;
      for (Keypoint point : pose.keypoints()) {
        values[row++ * count + i] = point.xPx();
        values[row++ * count + i] = point.yPx();
        values[row++ * count + i] = point.visibility();
      }
      for (Displacement moved : pose.footMotion()) {
        values[row++ * count + i] = moved.xPx();
        values[row++ * count + i] = moved.yPx();
        values[row++ * count + i] = moved.trust();
      }
    }
    return values;
  }

  private static FootContact contact(
      PersonTrack track, TrackPiece piece, Moment moment, long zeroUs) {
    long mediaUs = Math.max(0, zeroUs + Math.round(moment.atS() * 1e6));
    boolean left = moment.foot() == Foot.LEFT;
    double[] heel = piece.pointPx(left ? Joint.LEFT_HEEL : Joint.RIGHT_HEEL, mediaUs);
    double[] toe = piece.pointPx(left ? Joint.LEFT_FOOT_INDEX : Joint.RIGHT_FOOT_INDEX, mediaUs);
    return new FootContact(
        track.personId(),
        moment.foot(),
        mediaUs,
        norm((heel[0] + toe[0]) / 2, track.widthPx()),
        norm((heel[1] + toe[1]) / 2, track.heightPx()),
        (float) (piece.heightPx(mediaUs) / track.heightPx()),
        moment.phase(),
        moment.action(),
        (float) speedMps(piece, mediaUs),
        moment.confidence());
  }

  /** Whether the foot moved against the hips before it landed; true if too little is seen of it. */
  private static boolean cameFromElsewhere(TrackPiece piece, FootContact contact) {
    long fromUs = Math.max(piece.firstUs(), contact.mediaUs() - APPROACH_US);
    if (contact.mediaUs() - fromUs < LOOK_US) {
      return true;
    }
    double leastPx = LEAST_TRAVEL * piece.heightPx(contact.mediaUs());
    boolean left = contact.foot() == Foot.LEFT;
    for (Joint joint :
        List.of(
            left ? Joint.LEFT_HEEL : Joint.RIGHT_HEEL,
            left ? Joint.LEFT_FOOT_INDEX : Joint.RIGHT_FOOT_INDEX)) {
      double[] end = underHipsPx(piece, joint, contact.mediaUs());
      for (long us = fromUs; us < contact.mediaUs(); us += LOOK_US) {
        double[] then = underHipsPx(piece, joint, us);
        if (Math.hypot(then[0] - end[0], then[1] - end[1]) >= leastPx) {
          return true;
        }
      }
    }
    return false;
  }

  private static double[] underHipsPx(TrackPiece piece, Joint joint, long mediaUs) {
    double[] point = piece.steadyPx(joint, mediaUs);
    double[] hips = piece.steadyHipsPx(mediaUs);
    return new double[] {point[0] - hips[0], point[1] - hips[1]};
  }

  /** How fast the hips move over the ground, over half a second. */
  private static double speedMps(TrackPiece piece, long mediaUs) {
    long fromUs = Math.max(piece.firstUs(), mediaUs - HALF_STRIDE_US);
    long toUs = Math.min(piece.lastUs(), mediaUs + HALF_STRIDE_US);
    if (toUs <= fromUs) {
      return 0;
    }
    double[] before = piece.steadyHipsPx(fromUs);
    double[] after = piece.steadyHipsPx(toUs);
    double bodies =
        Math.hypot(after[0] - before[0], after[1] - before[1]) / piece.heightPx(mediaUs);
    return bodies * BODY_M / ((toUs - fromUs) / 1e6);
  }

  private static float norm(double px, int sizePx) {
    return (float) Math.max(0, Math.min(1, px / sizePx));
  }
}
