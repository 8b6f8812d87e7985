package dev.footfall.pose;

import dev.footfall.contact.Foot;
import java.util.ArrayList;
import java.util.List;

/**
 * A walker whose feet land at instants known exactly, seen from the side by a camera at rest.
 *
 * <p>Each foot lies still on the ground from its landing to its take-off and swings between. At the
 * landing heel and toe still move forwards and down, and stop dead: that is the contact. Lengths
 * are metres, projected at a constant scale.
 *
 * @param firstContactUs when the left foot first lands
 * @param stepUs from a foot's landing to the other's
 * @param speedMps of the body, along the picture, to the right
 * @param bodyPx how tall the body of 1.7 m appears
 */
public record ScriptedWalk(
    int personId, long firstContactUs, long stepUs, int steps, double speedMps, double bodyPx) {
  public static final int WIDTH_PX = 1920;
  public static final int HEIGHT_PX = 1080;

  private static final double BODY_M = 1.7;
  private static final double GROUND_PX = 950;
  private static final double STANCE_SHARE = 0.6;
  private static final double FOOT_M = 0.22;
  private static final double LANDING_FORWARD_MPS = 0.7;
  private static final double LANDING_FALL_MPS = 0.6;
  private static final double LIFT_M = 0.12;

  public static ScriptedWalk atPace(int personId, long firstContactUs, int steps) {
    return new ScriptedWalk(personId, firstContactUs, 550_000, steps, 1.3, 420);
  }

  /** A landing that was scripted. */
  public record Landing(Foot foot, long mediaUs) {}

  public List<Landing> landings() {
    List<Landing> landings = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      landings.add(new Landing(i % 2 == 0 ? Foot.LEFT : Foot.RIGHT, firstContactUs + i * stepUs));
    }
    return landings;
  }

  /** When the walk is over: both feet rest from here on. */
  public long endUs() {
    return firstContactUs + steps * stepUs;
  }

  /** The pose at an instant. */
  public Pose at(long frameIndex, long mediaUs) {
    Keypoint[] points = new Keypoint[Joint.values().length];
    double hipM = bodyM(mediaUs);
    for (Joint joint : Joint.values()) {
      points[joint.ordinal()] = px(hipM, upperBodyM(joint));
    }
    leg(points, Foot.LEFT, mediaUs, hipM);
    leg(points, Foot.RIGHT, mediaUs, hipM);
    return new Pose(personId, frameIndex, mediaUs, List.of(points), 1);
  }

  private double bodyM(long mediaUs) {
    return speedMps * (Math.min(mediaUs, endUs()) - firstContactUs) / 1e6;
  }

  private static double upperBodyM(Joint joint) {
    if (joint.ordinal() < Joint.LEFT_SHOULDER.ordinal()) {
      return 1.58;
    }
    return joint.ordinal() < Joint.LEFT_ELBOW.ordinal() ? 0.818 * BODY_M : 0.53 * BODY_M;
  }

  private void leg(Keypoint[] points, Foot foot, long mediaUs, double hipM) {
    double[] heel = heelM(foot, mediaUs);
    int side = foot == Foot.LEFT ? 0 : 1;
    double kneeX = (hipM + heel[0]) / 2 + 0.05;
    points[Joint.LEFT_KNEE.ordinal() + side] = px(kneeX, (0.53 * BODY_M + heel[1] + 0.08) / 2);
    points[Joint.LEFT_ANKLE.ordinal() + side] = px(heel[0] + 0.04, heel[1] + 0.08);
    points[Joint.LEFT_HEEL.ordinal() + side] = px(heel[0], heel[1]);
    points[Joint.LEFT_FOOT_INDEX.ordinal() + side] = px(heel[0] + FOOT_M, heel[1] + heel[2]);
  }

  /** {forwards, up, how much higher the toe is than the heel} of the heel. */
  private double[] heelM(Foot foot, long mediaUs) {
    long cycleUs = 2 * stepUs;
    long phaseUs = mediaUs - firstContactUs - (foot == Foot.LEFT ? 0 : stepUs);
    long cycle = Math.floorDiv(phaseUs, cycleUs);
    long lastCycle = (steps - (foot == Foot.LEFT ? 1 : 2)) / 2;
    double stepM = speedMps * cycleUs / 1e6;
    double offsetM = foot == Foot.LEFT ? 0.25 : 0.25 + stepM / 2;
    if (cycle > lastCycle || (cycle == lastCycle && phaseUs >= cycle * cycleUs)) {
      return new double[] {offsetM + lastCycle * stepM, 0, 0};
    }
    if (cycle < -1) {
      return new double[] {offsetM - stepM, 0, 0};
    }
    double share = (phaseUs - cycle * cycleUs) / (double) cycleUs;
    if (share < STANCE_SHARE) {
      return new double[] {offsetM + cycle * stepM, 0, 0};
    }
    double swingS = (1 - STANCE_SHARE) * cycleUs / 1e6;
    double u = (share - STANCE_SHARE) / (1 - STANCE_SHARE);
    double forward = hermite(u, stepM, LANDING_FORWARD_MPS * swingS);
    double up = hermite(u, 0, -LANDING_FALL_MPS * swingS) + LIFT_M * Math.pow(u * (1 - u) * 4, 2);
    return new double[] {offsetM + cycle * stepM + forward, up, 0.03 * Math.sin(Math.PI * u)};
  }

  /** From 0 at rest to {@code end} with slope {@code endSlope}, over u = 0..1. */
  private static double hermite(double u, double end, double endSlope) {
    return end * (3 * u * u - 2 * u * u * u) + endSlope * (u * u * u - u * u);
  }

  private Keypoint px(double forwardM, double upM) {
    double scale = bodyPx / BODY_M;
    return new Keypoint((float) (300 + forwardM * scale), (float) (GROUND_PX - upM * scale), 1);
  }
}
