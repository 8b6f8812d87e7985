package dev.footfall.pose.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.frame.VideoFrame;
import dev.footfall.pose.Displacement;
import dev.footfall.pose.Pose;
import dev.footfall.pose.PoseEstimator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MeteredPoseEstimatorTest {
  /** Somebody who walks along with the picture, a pixel and a half a frame; gone in frame 3. */
  private static final class Fake implements PoseEstimator {
    private boolean closed;

    @Override
    public List<Pose> estimate(List<VideoFrame> frames) {
      return frames.stream()
          .filter(frame -> frame.index() != 3)
          .map(f -> WavePictures.standing((int) f.index(), 120 + 1.5 * f.index(), 110, 150))
          .toList();
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private final Fake inner = new Fake();
  private final MeteredPoseEstimator estimator = new MeteredPoseEstimator(inner);

  @Test
  void estimate_measuresFromFrameToFrame_overBatches() {
    List<Pose> poses =
        Stream.of(List.of(0, 1), List.of(2))
            .map(batch -> batch.stream().map(i -> WavePictures.moved(i, 1.5 * i, 0)).toList())
            .flatMap(frames -> estimator.estimate(frames).stream())
            .toList();
    assertEquals(Displacement.UNKNOWN, poses.get(0).footMotion().get(0));
    for (Pose pose : poses.subList(1, 3)) {
      for (Displacement moved : pose.footMotion()) {
        assertEquals(1.5, moved.xPx(), 0.02);
        assertEquals(0, moved.yPx(), 0.02);
      }
    }
  }

  @Test
  void estimate_ofSomebodyWhoWasLostForAFrame_isUnknownAtTheReturn() {
    List<Pose> poses =
        estimator.estimate(
            Stream.of(2, 3, 4, 5).map(i -> WavePictures.moved(i, 1.5 * i, 0)).toList());
    assertEquals(List.of(2L, 4L, 5L), poses.stream().map(Pose::frameIndex).toList());
    assertEquals(0, poses.get(1).footMotion().get(0).trust());
    assertTrue(poses.get(2).footMotion().get(0).trust() > 0.9);
  }

  @Test
  void close_closesTheOther() {
    assertFalse(inner.closed);
    estimator.close();
    assertTrue(inner.closed);
  }
}
