package dev.footfall.pose;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.frame.VideoFrame;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptedPoseEstimatorTest extends PoseEstimatorContract {
  private int lastId;
  private boolean anybody;

  @Override
  protected PoseEstimator create() {
    lastId = 0;
    anybody = false;
    return new ScriptedPoseEstimator(this::script);
  }

  /** Two people where the picture has two; new ones after an empty picture. */
  private List<Pose> script(VideoFrame frame) {
    if (PeopleScene.isEmpty(frame)) {
      anybody = false;
      return List.of();
    }
    if (!anybody) {
      anybody = true;
      lastId += 2;
    }
    return List.of(pose(lastId, frame, 500), pose(lastId - 1, frame, 150));
  }

  private static Pose pose(int id, VideoFrame frame, float xPx) {
    List<Keypoint> keypoints = Collections.nCopies(33, new Keypoint(xPx, 200, 1));
    return new Pose(id, frame.index(), frame.mediaUs(), keypoints, 1);
  }

  @Test
  void estimate_poseOfAnotherFrame_isRefused() {
    List<VideoFrame> frames = PeopleScene.empty(0, 2);
    try (PoseEstimator estimator =
        new ScriptedPoseEstimator(frame -> List.of(pose(1, frames.get(0), 0)))) {
      assertThrows(IllegalStateException.class, () -> estimator.estimate(frames));
    }
  }

  @Test
  void isClosed_tellsWhetherItWasClosed() {
    ScriptedPoseEstimator estimator = new ScriptedPoseEstimator(frame -> List.of());
    assertFalse(estimator.isClosed());
    estimator.close();
    assertTrue(estimator.isClosed());
  }
}
