package dev.footfall.torch.pose;

import dev.footfall.pose.PoseEstimator;
import dev.footfall.pose.PoseEstimatorContract;
import dev.footfall.torch.DeviceChoice;
import dev.footfall.torch.TorchRuntime;
import dev.footfall.torch.blazepose.BlazePoseDetector;
import dev.footfall.torch.blazepose.BlazePoseLandmarker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

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
    return new BlazePoseEstimator(detector, landmarker, new PoseSettings(6, 2));
  }
}
