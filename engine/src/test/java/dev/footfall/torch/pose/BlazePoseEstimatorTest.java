package dev.footfall.torch.pose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.footfall.frame.VideoFrame;
import dev.footfall.pose.PeopleScene;
import dev.footfall.pose.Pose;
import dev.footfall.pose.PoseEstimator;
import dev.footfall.pose.PoseEstimatorContract;
import dev.footfall.torch.DeviceChoice;
import dev.footfall.torch.TorchRuntime;
import dev.footfall.torch.blazepose.BlazePoseDetector;
import dev.footfall.torch.blazepose.BlazePoseLandmarker;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BlazePoseEstimatorTest extends PoseEstimatorContract {
  private static BlazePoseDetector detector;
  private static BlazePoseLandmarker landmarker;

  @BeforeAll
  static void load() {
    TorchRuntime runtime = TorchRuntime.start(DeviceChoice.CPU);
    detector = new BlazePoseDetector(runtime);
    landmarker = new BlazePoseLandmarker(runtime);
  }

  @AfterAll
  static void unload() {
    landmarker.close();
    detector.close();
  }

  @Override
  protected PoseEstimator create() {
    return new BlazePoseEstimator(detector, landmarker, new PoseSettings(6, 2, 1));
  }

  @Test
  void estimate_withMoreWorkers_givesTheSame() {
    List<VideoFrame> frames = PeopleScene.twoPeople(0, 10);
    try (PoseEstimator alone =
            new BlazePoseEstimator(detector, landmarker, new PoseSettings(6, 1, 1));
        PoseEstimator together =
            new BlazePoseEstimator(detector, landmarker, new PoseSettings(6, 3, 1))) {
      assertEquals(alone.estimate(frames), together.estimate(frames));
    }
  }

  @Test
  void estimate_withRoomForOne_followsOne() {
    try (PoseEstimator estimator =
        new BlazePoseEstimator(detector, landmarker, new PoseSettings(1, 2, 1))) {
      List<Pose> poses = estimator.estimate(PeopleScene.twoPeople(0, 3));
      assertEquals(3, poses.size());
      poses.forEach(pose -> assertEquals(1, pose.personId()));
    }
  }

  @Test
  void settings_withoutAWorker_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> new PoseSettings(6, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new PoseSettings(0, 2, 1));
    assertThrows(IllegalArgumentException.class, () -> new PoseSettings(6, 2, 0));
  }
}
