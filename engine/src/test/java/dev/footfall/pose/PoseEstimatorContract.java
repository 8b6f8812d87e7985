package dev.footfall.pose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.frame.VideoFrame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What every pose estimator does. */
public abstract class PoseEstimatorContract {
  /** A new estimator, which the test closes. */
  protected abstract PoseEstimator create();

  private static List<Pose> run(PoseEstimator estimator, List<VideoFrame> frames, int batch) {
    List<Pose> poses = new ArrayList<>();
    for (int i = 0; i < frames.size(); i += batch) {
      poses.addAll(estimator.estimate(frames.subList(i, Math.min(i + batch, frames.size()))));
    }
    return poses;
  }

  private static Set<Integer> ids(List<Pose> poses) {
    Set<Integer> ids = new TreeSet<>();
    poses.forEach(pose -> ids.add(pose.personId()));
    return ids;
  }

  @Test
  void estimate_noFrames_givesNothing() {
    try (PoseEstimator estimator = create()) {
      assertEquals(List.of(), estimator.estimate(List.of()));
    }
  }

  @Test
  void estimate_emptyPicture_givesNoPose() {
    try (PoseEstimator estimator = create()) {
      assertEquals(List.of(), run(estimator, PeopleScene.empty(0, 5), 8));
    }
  }

  @Test
  void estimate_twoPeople_givesEachAnIdThatStays() {
    try (PoseEstimator estimator = create()) {
      List<Pose> poses = run(estimator, PeopleScene.twoPeople(0, 12), 8);
      Set<Integer> ids = ids(poses);
      assertEquals(2, ids.size(), () -> "ids " + ids);
      for (int id : ids) {
        List<Pose> track = poses.stream().filter(pose -> pose.personId() == id).toList();
        assertEquals(12, track.size(), "in every frame");
        // Each stays on its side of the picture.
        boolean left = hipX(track.get(0)) < PeopleScene.WIDTH_PX / 2f;
        track.forEach(pose -> assertEquals(left, hipX(pose) < PeopleScene.WIDTH_PX / 2f));
      }
    }
  }

  private static float hipX(Pose pose) {
    return (pose.at(Joint.LEFT_HIP).xPx() + pose.at(Joint.RIGHT_HIP).xPx()) / 2;
  }

  @Test
  void estimate_keepsNumberAndTimeOfFrames_andTheirOrder() {
    try (PoseEstimator estimator = create()) {
      List<VideoFrame> frames = PeopleScene.twoPeople(100, 4);
      List<Pose> poses = estimator.estimate(frames);
      assertEquals(
          poses.stream()
              .sorted(Comparator.comparingLong(Pose::mediaUs).thenComparingInt(Pose::personId))
              .toList(),
          poses);
      for (Pose pose : poses) {
        VideoFrame frame = frames.get((int) (pose.frameIndex() - 100));
        assertEquals(frame.mediaUs(), pose.mediaUs());
        assertTrue(pose.personId() >= 1);
        assertTrue(pose.confidence() > 0 && pose.confidence() <= 1);
        pose.keypoints()
            .forEach(point -> assertTrue(point.visibility() >= 0 && point.visibility() <= 1));
      }
    }
  }

  @Test
  void estimate_inBatchesOfAnySize_givesTheSame() {
    List<VideoFrame> frames = PeopleScene.twoPeople(0, 6);
    List<Pose> one;
    List<Pose> four;
    try (PoseEstimator estimator = create()) {
      one = run(estimator, frames, 1);
    }
    try (PoseEstimator estimator = create()) {
      four = run(estimator, frames, 4);
    }
    assertEquals(one, four);
  }

  @Test
  void estimate_peopleAfterAnEmptyPicture_getIdsThatNobodyHad() {
    try (PoseEstimator estimator = create()) {
      Set<Integer> before = ids(run(estimator, PeopleScene.twoPeople(0, 3), 8));
      // More than a second without anybody: who comes then is somebody else.
      run(estimator, PeopleScene.empty(3, 40), 8);
      Set<Integer> after = ids(run(estimator, PeopleScene.twoPeople(43, 12), 8));
      assertEquals(2, after.size());
      after.forEach(id -> assertTrue(!before.contains(id), () -> before + " then " + after));
    }
  }

  @Test
  void estimate_framesOutOfOrder_isRefused() {
    try (PoseEstimator estimator = create()) {
      estimator.estimate(PeopleScene.empty(5, 1));
      List<VideoFrame> earlier = PeopleScene.empty(4, 1);
      assertThrows(IllegalArgumentException.class, () -> estimator.estimate(earlier));
      List<VideoFrame> again = PeopleScene.empty(5, 1);
      assertThrows(IllegalArgumentException.class, () -> estimator.estimate(again));
    }
  }

  @Test
  void estimate_afterClose_isRefused() {
    PoseEstimator estimator = create();
    estimator.close();
    List<VideoFrame> frames = PeopleScene.empty(0, 1);
    assertThrows(IllegalStateException.class, () -> estimator.estimate(frames));
  }

  @Test
  void close_twice_isHarmless() {
    PoseEstimator estimator = create();
    estimator.close();
    estimator.close();
  }
}
