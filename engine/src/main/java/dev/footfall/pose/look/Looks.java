package dev.footfall.pose.look;

import dev.footfall.frame.VideoFrame;
import dev.footfall.pose.Joint;
import dev.footfall.pose.Keypoint;
import dev.footfall.pose.Pose;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What everybody in a shot wears, noted a few times a second where nobody else is in the way. */
public final class Looks {
  private static final long PERIOD_US = 200_000;

  /** Two whose hips are nearer than this, in body heights, may hide each other's clothes. */
  private static final double CLEAR_BODIES = 0.3;

  private final Map<Integer, Look> looks = new TreeMap<>();
  private final Map<Integer, Long> notedUs = new HashMap<>();

  /** Takes frames and the poses in them, later ones than before. */
  public void add(List<VideoFrame> frames, List<Pose> poses) {
    for (VideoFrame frame : frames) {
      List<Pose> here = poses.stream().filter(p -> p.frameIndex() == frame.index()).toList();
      for (Pose pose : here) {
        long sinceUs = frame.mediaUs() - notedUs.getOrDefault(pose.personId(), -PERIOD_US);
        if (sinceUs >= PERIOD_US && isClear(pose, here)) {
          looks.computeIfAbsent(pose.personId(), id -> new Look()).add(frame, pose);
          notedUs.put(pose.personId(), frame.mediaUs());
        }
      }
    }
  }

  private static boolean isClear(Pose pose, List<Pose> here) {
    Keypoint hip = pose.at(Joint.LEFT_HIP);
    double clearPx =
        CLEAR_BODIES * Math.abs(pose.at(Joint.LEFT_HEEL).yPx() - pose.at(Joint.NOSE).yPx());
    return here.stream()
        .filter(other -> other.personId() != pose.personId())
        .map(other -> other.at(Joint.LEFT_HIP))
        .noneMatch(o -> Math.hypot(o.xPx() - hip.xPx(), o.yPx() - hip.yPx()) < clearPx);
  }

  /** Looks by the ids of the poses; without whoever was never in plain view. */
  public Map<Integer, Look> byId() {
    return Map.copyOf(looks);
  }
}
