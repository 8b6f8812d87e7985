package dev.footfall.pose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.frame.VideoFrame;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ShotPosesTest {
  private static final List<Keypoint> POINTS = Collections.nCopies(33, new Keypoint(1, 2, 0.5f));

  /** One person with the id 2 in every frame, until a frame at which it fails. */
  private static final class Fake implements PoseEstimator {
    private final long failsAt;
    private final IllegalStateException failure = new IllegalStateException("broken");
    private boolean closed;

    Fake(long failsAt) {
      this.failsAt = failsAt;
    }

    @Override
    public List<Pose> estimate(List<VideoFrame> frames) {
      List<Pose> poses = new ArrayList<>();
      for (VideoFrame frame : frames) {
        if (frame.index() == failsAt) {
          throw failure;
        }
        poses.add(new Pose(2, frame.index(), frame.mediaUs(), POINTS, 1));
      }
      return poses;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static VideoFrame frame(long index) {
    return new VideoFrame(index, index * 40_000, 1, 1, new byte[3]);
  }

  @Test
  void add_framesOfAnyNumber_givesEachOnceInOrderWithTheIdsThatFollow() {
    for (int count : new int[] {0, 1, 7, 8, 9, 16, 29}) {
      Fake fake = new Fake(-1);
      List<Pose> poses = new ArrayList<>();
      try (ShotPoses shot = new ShotPoses(fake, 5)) {
        LongStream.range(0, count).forEach(i -> poses.addAll(shot.add(frame(i))));
        poses.addAll(shot.finish());
        assertEquals(count == 0 ? 5 : 7, shot.lastId());
      }
      assertEquals(
          LongStream.range(0, count).boxed().toList(),
          poses.stream().map(Pose::frameIndex).toList());
      assertTrue(poses.stream().allMatch(pose -> pose.personId() == 7));
      assertTrue(fake.closed);
    }
  }

  @Test
  void finish_afterAFailure_throwsIt() {
    Fake fake = new Fake(3);
    try (ShotPoses shot = new ShotPoses(fake, 0)) {
      LongStream.range(0, 8).forEach(i -> shot.add(frame(i)));
      assertSame(fake.failure, assertThrows(IllegalStateException.class, shot::finish));
    }
    assertTrue(fake.closed);
  }

  @Test
  void pose_keepsItsKeypointsAsGiven() {
    List<Keypoint> points = new ArrayList<>();
    for (int i = 0; i < 33; i++) {
      points.add(new Keypoint(i + 0.25f, -i, i / 33f));
    }
    Pose pose = new Pose(1, 0, 0, points, 1);
    assertEquals(List.copyOf(points), pose.keypoints());
    points.set(0, new Keypoint(9, 9, 9));
    assertEquals(new Keypoint(0.25f, 0, 0), pose.keypoints().get(0), "copied");
    assertThrows(IllegalArgumentException.class, () -> new Pose(1, 0, 0, List.of(), 1));
  }
}
