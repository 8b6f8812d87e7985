package dev.footfall.pose.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.frame.VideoFrame;
import dev.footfall.pose.Displacement;
import dev.footfall.pose.Pose;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FootMotionMeterTest {
  @Test
  void measure_asThePythonTwin() throws IOException {
    List<String> lines = golden();
    assertEquals(5, lines.size());
    for (String line : lines) {
      double[] cells = Arrays.stream(line.split("\t")).mapToDouble(Double::parseDouble).toArray();
      List<Displacement> found = measure(cells[0], cells[1], cells[2]);
      for (int k = 0; k < Pose.FEET.size(); k++) {
        // Four decimals, and float32 points at 200 px: 1.5e-5 px.
        assertEquals(cells[3 + 3 * k], found.get(k).xPx(), 2e-4, line);
        assertEquals(cells[4 + 3 * k], found.get(k).yPx(), 2e-4, line);
        assertEquals(cells[5 + 3 * k], found.get(k).trust(), 2e-4, line);
      }
    }
  }

  @Test
  void measure_ofAMovedPicture_givesHowFarItMoved() {
    for (Displacement moved : measure(-6.25, 1.5, 180)) {
      // Bilinear samples of 8-bit values: a fiftieth of a pixel.
      assertEquals(-6.25, moved.xPx(), 0.02);
      assertEquals(1.5, moved.yPx(), 0.02);
      assertTrue(moved.trust() > 0.9, () -> "trust " + moved.trust());
    }
  }

  @Test
  void measure_whereThereIsNothingToSee_isNotTrusted() {
    VideoFrame grey = WavePictures.flat(0);
    Pose pose = WavePictures.standing(0, 160, 110, 150);
    for (Displacement moved : FootMotionMeter.measure(grey, pose, grey, pose)) {
      assertTrue(moved.trust() < 0.01, () -> "trust " + moved.trust());
    }
  }

  @Test
  void measure_ofFeetBelowThePicture_isUnknown() {
    Pose low = WavePictures.standing(0, 160, 200, 150);
    List<Displacement> found =
        FootMotionMeter.measure(WavePictures.moved(0, 0, 0), low, WavePictures.moved(1, 0, 0), low);
    assertEquals(
        List.of(
            Displacement.UNKNOWN, Displacement.UNKNOWN, Displacement.UNKNOWN, Displacement.UNKNOWN),
        found);
  }

  private static List<Displacement> measure(double movedX, double movedY, double height) {
    Pose now = WavePictures.standing(1, 160, 110, height);
    // Where the poses say that the feet were is off by a pixel.
    Pose was = WavePictures.standing(0, 160 - movedX - 0.8, 110 - movedY + 0.6, height);
    return FootMotionMeter.measure(
        WavePictures.moved(0, 0, 0), was, WavePictures.moved(1, movedX, movedY), now);
  }

  private static List<String> golden() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    FootMotionMeterTest.class.getResourceAsStream(
                        "/dev/footfall/pose/foot_motion.tsv")),
                StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }
}
