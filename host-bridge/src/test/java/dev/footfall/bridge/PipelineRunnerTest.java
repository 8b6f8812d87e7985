package dev.footfall.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.bridge.job.JobSpec;
import dev.footfall.error.FootfallException;
import dev.footfall.pipeline.JobRequest;
import dev.footfall.scene.Surface;
import dev.footfall.time.FrameRate;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PipelineRunnerTest {
  @Test
  void request_allFlags_areRenders() {
    JobRequest request =
        request(
            Map.of(
                "surface", "grass",
                "takes", "2",
                "out", "/media/steps",
                "rate", "24000/1001",
                "start", "01:00:00:00",
                "markers", "/media/taps.txt"));
    assertEquals(Optional.of(Surface.GRASS), request.settings().surface());
    assertEquals(2, request.settings().takes());
    assertEquals(Path.of("/media/steps"), request.outDir());
    assertEquals(Optional.of(new FrameRate(24000, 1001)), request.timelineRate());
    assertEquals(Optional.of("01:00:00:00"), request.timelineStart());
    assertEquals("1s", request.in());
    assertEquals(Optional.of(Path.of("/media/taps.txt")), request.markers());
    assertTrue(request.anotherTake(), "no seed: each step gets another take");
    assertFalse(request(Map.of("seed", "3")).anotherTake());
  }

  @Test
  void request_noFolder_liesBesideTheSource() {
    assertEquals(Path.of("/video/scene_footsteps"), request(Map.of()).outDir());
  }

  @Test
  void request_badRate_isRefused() {
    assertThrows(FootfallException.class, () -> request(Map.of("rate", "film")));
    assertThrows(FootfallException.class, () -> request(Map.of("rate", "24/0")));
    assertThrows(FootfallException.class, () -> request(Map.of("rate", "24/1/1")));
  }

  private static JobRequest request(Map<String, String> flags) {
    return PipelineRunner.request(
        new JobSpec("job", Path.of("/video/scene.mov"), "1s", "2s", flags));
  }
}
