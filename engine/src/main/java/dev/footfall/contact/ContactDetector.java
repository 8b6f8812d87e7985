package dev.footfall.contact;

import dev.footfall.pose.Joint;
import dev.footfall.pose.Keypoint;
import dev.footfall.pose.PersonTrack;
import dev.footfall.pose.Pose;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the instants at which a walker's feet meet and leave the ground. Untrained: a foot is down
 * while heel or toe is at rest in the picture, so the camera has to be.
 *
 * <p>An initial contact is the impact, the moment that sounds: the end of the foot's fast motion
 * towards the ground. Stateless and pure; any frame rate, constant or not.
 */
public final class ContactDetector {
  private static final double BODY_M = 1.7;

  /** One foot cannot land twice within this. */
  private static final double SHORTEST_CYCLE_S = 0.180;

  /** Heel and toe that come to rest within this landed flat. */
  private static final double FLAT_S = 0.025;

  /** Both feet that land within this after a flight landed together. */
  private static final double TOGETHER_S = 0.080;

  /** Below it the pose network itself does not claim to see the foot. */
  private static final float LEAST_CONFIDENCE = 0.2f;

  private static final double RUN_MPS = 2.2;

  /** The contacts of one person, every phase, ordered by time. */
  public List<FootContact> detect(PersonTrack track) {
    List<FootContact> contacts = new ArrayList<>();
    for (List<Pose> segment : TrackSegments.of(track.poses())) {
      contacts.addAll(new Segment(track, segment).contacts());
    }
    contacts.removeIf(contact -> contact.confidence() < LEAST_CONFIDENCE);
    contacts.sort(Comparator.comparingLong(FootContact::mediaUs));
    return List.copyOf(contacts);
  }

  /** One unbroken piece of a track. */
  private static final class Segment {
    private final PersonTrack track;
    private final List<Pose> poses;
    private final double[] heightsPx;
    private final PointMotion hips;

    Segment(PersonTrack track, List<Pose> segment) {
      this.track = track;
      heightsPx = BodyScale.heightsPx(segment);
      poses = LegSwaps.undo(segment, heightsPx);
      hips = PointMotion.ofHips(poses, heightsPx);
    }

    List<FootContact> contacts() {
      List<Stance> left = stances(Joint.LEFT_HEEL, Joint.LEFT_FOOT_INDEX);
      List<Stance> right = stances(Joint.RIGHT_HEEL, Joint.RIGHT_FOOT_INDEX);
      List<FootContact> contacts = new ArrayList<>();
      add(contacts, Foot.LEFT, left, right);
      add(contacts, Foot.RIGHT, right, left);
      return contacts;
    }

    private List<Stance> stances(Joint heel, Joint toe) {
      return new StanceFinder(
              PointMotion.of(poses, heightsPx, heel),
              PointMotion.of(poses, heightsPx, toe),
              hips,
              poses.get(0).mediaUs() / 1e6,
              poses.get(poses.size() - 1).mediaUs() / 1e6)
          .find();
    }

    private void add(List<FootContact> to, Foot foot, List<Stance> own, List<Stance> other) {
      double lastS = Double.NEGATIVE_INFINITY;
      for (Stance stance : own) {
        if (stance.startsInside() && stance.startS() - lastS >= SHORTEST_CYCLE_S) {
          lastS = stance.startS();
          Action action = action(stance, own, other);
          Phase phase = phase(stance);
          to.add(contact(foot, stance, stance.startS(), phase, action));
          if (phase == Phase.HEEL && stance.toeRestS() < stance.endS()) {
            to.add(contact(foot, stance, stance.toeRestS(), Phase.TOE_DOWN, action));
          }
        }
        if (stance.endS() + StanceFinder.GRID_S < poses.get(poses.size() - 1).mediaUs() / 1e6) {
          to.add(contact(foot, stance, stance.endS(), Phase.TAKE_OFF, action(stance, own, other)));
        }
      }
    }

    private static Phase phase(Stance stance) {
      double heelFirstS = stance.toeRestS() - stance.heelRestS();
      if (Double.isNaN(heelFirstS)) {
        return Double.isNaN(stance.heelRestS()) ? Phase.TOE : Phase.HEEL;
      }
      if (Math.abs(heelFirstS) <= FLAT_S) {
        return Phase.FLAT;
      }
      return heelFirstS > 0 ? Phase.HEEL : Phase.TOE;
    }

    /** A landing ends a flight with both feet at once; a run has a flight before each step. */
    private Action action(Stance stance, List<Stance> own, List<Stance> other) {
      double atS = stance.startS();
      boolean flight = !restsAt(own, atS - TOGETHER_S / 2) && !restsAt(other, atS - TOGETHER_S / 2);
      boolean together =
          other.stream()
              .anyMatch(o -> o.startsInside() && Math.abs(o.startS() - atS) <= TOGETHER_S);
      if (together && !restsAt(other, atS - TOGETHER_S - 2 * StanceFinder.GRID_S)) {
        return Action.LAND;
      }
      return flight && bodySpeedMps(atS) >= RUN_MPS ? Action.RUN : Action.WALK;
    }

    private static boolean restsAt(List<Stance> stances, double s) {
      return stances.stream().anyMatch(stance -> s >= stance.startS() && s <= stance.endS());
    }

    private double bodySpeedMps(double atS) {
      double[] before = hips.position(atS - 0.25);
      double[] after = hips.position(atS + 0.25);
      double spanS =
          Math.min(atS + 0.25, poses.get(poses.size() - 1).mediaUs() / 1e6)
              - Math.max(atS - 0.25, poses.get(0).mediaUs() / 1e6);
      double bodies = Math.hypot(after[0] - before[0], after[1] - before[1]);
      return spanS <= 0 ? 0 : bodies * BODY_M / spanS;
    }

    private FootContact contact(Foot foot, Stance stance, double atS, Phase phase, Action action) {
      int index = nearest(atS);
      Pose pose = poses.get(index);
      Keypoint heel = pose.at(foot == Foot.LEFT ? Joint.LEFT_HEEL : Joint.RIGHT_HEEL);
      Keypoint toe = pose.at(foot == Foot.LEFT ? Joint.LEFT_FOOT_INDEX : Joint.RIGHT_FOOT_INDEX);
      double visibility = Math.max(heel.visibility(), toe.visibility()) * pose.confidence();
      // A swing as fast as a stroll's (2 body heights a second) leaves no doubt about the landing.
      double contrast = Math.min(1, stance.swingSpeed() / 2);
      return new FootContact(
          track.personId(),
          foot,
          Math.max(0, Math.round(atS * 1e6)),
          norm(heel.xPx() + toe.xPx(), track.widthPx()),
          norm(heel.yPx() + toe.yPx(), track.heightPx()),
          (float) (heightsPx[index] / track.heightPx()),
          phase,
          action,
          (float) bodySpeedMps(atS),
          (float) (visibility * contrast));
    }

    private static float norm(float sumPx, int sizePx) {
      return Math.max(0, Math.min(1, sumPx / 2 / sizePx));
    }

    /** Index of the pose nearest in time. */
    private int nearest(double atS) {
      int low = 0;
      int high = poses.size() - 1;
      while (high - low > 1) {
        int middle = (low + high) >>> 1;
        if (poses.get(middle).mediaUs() / 1e6 <= atS) {
          low = middle;
        } else {
          high = middle;
        }
      }
      double sinceLow = atS - poses.get(low).mediaUs() / 1e6;
      return sinceLow <= poses.get(high).mediaUs() / 1e6 - atS ? low : high;
    }
  }
}
