package dev.footfall.contact.track;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.footfall.pose.Displacement;
import dev.footfall.pose.Joint;
import dev.footfall.pose.Keypoint;
import dev.footfall.pose.Pose;
import dev.footfall.pose.ScriptedWalk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

public class LegSwapsTest {
  private final ScriptedWalk walk = ScriptedWalk.atPace(1, 500_000, 8);
  private final List<Pose> clean =
      IntStream.range(0, 100)
          .mapToObj(i -> walk.at(i, i * 40_000L).withFootMotion(motion(i)))
          .toList();

  /** Of its own for each joint. */
  private static List<Displacement> motion(int frame) {
    return IntStream.range(0, 4).mapToObj(k -> new Displacement(frame, k, 0.5f)).toList();
  }

  @Test
  void undo_cleanWalk_changesNothing() {
    assertEquals(clean, LegSwaps.undo(clean, BodyScale.heightsPx(clean)));
  }

  @Test
  void undo_legsSwappedWhileFeetAreApart_swapsThemBack() {
    List<Pose> swapped = new ArrayList<>(clean);
    for (int i = 40; i < 44; i++) {
      swapped.set(i, swapLegs(clean.get(i)));
    }
    assertEquals(clean, LegSwaps.undo(swapped, BodyScale.heightsPx(clean)));
  }

  /** The pose with knees, ankles and feet exchanged. */
  public static Pose swapLegs(Pose pose) {
    List<Keypoint> points = new ArrayList<>(pose.keypoints());
    for (int joint = Joint.LEFT_KNEE.ordinal(); joint < points.size(); joint += 2) {
      Collections.swap(points, joint, joint + 1);
    }
    List<Displacement> motion = new ArrayList<>(pose.footMotion());
    Collections.swap(motion, 0, 1);
    Collections.swap(motion, 2, 3);
    return new Pose(
        pose.personId(), pose.frameIndex(), pose.mediaUs(), points, pose.confidence(), motion);
  }
}
