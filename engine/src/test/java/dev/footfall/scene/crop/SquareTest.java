package dev.footfall.scene.crop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.footfall.frame.VideoFrame;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SquareTest {
  private static VideoFrame ramp(int width, int height) {
    byte[] rgb = new byte[3 * width * height];
    for (int i = 0; i < width * height; i++) {
      rgb[3 * i] = (byte) (i % width);
      rgb[3 * i + 1] = (byte) (i / width);
      rgb[3 * i + 2] = 51;
    }
    return new VideoFrame(0, 0, width, height, rgb);
  }

  @Test
  void around_pointAtTheEdge_staysWithinTheFrame() {
    VideoFrame frame = ramp(100, 60);
    assertEquals(new Square(80, 40, 20), Square.around(frame, 99, 59, 20));
    assertEquals(new Square(0, 0, 60), Square.around(frame, 3, 3, 500));
  }

  @Test
  void pixels_ofTheSameSize_areTheFrames() {
    float[] out = new Square(10, 5, 2).pixels(ramp(40, 30), 2);
    // One rounding of a float division, 6e-8 of 1.
    assertArrayEquals(
        new float[] {10, 11, 10, 11, 5, 5, 6, 6, 51, 51, 51, 51}, times255(out), 1e-4f);
  }

  @Test
  void pixels_threeIntoTwo_areMeansOverTheirAreas() {
    float[] out = new Square(0, 0, 3).pixels(ramp(3, 3), 2);
    // (0 + 0.5 · 1) / 1.5 and (0.5 · 1 + 2) / 1.5
    assertArrayEquals(
        new float[] {1 / 3f, 5 / 3f, 1 / 3f, 5 / 3f}, Arrays.copyOf(times255(out), 4), 1e-4f);
  }

  @Test
  void pixels_twoIntoFour_areBilinearBetweenCentres() {
    float[] out = new Square(0, 0, 2).pixels(ramp(2, 2), 4);
    assertArrayEquals(new float[] {0, 0.25f, 0.75f, 1}, Arrays.copyOf(times255(out), 4), 1e-4f);
  }

  private static float[] times255(float[] values) {
    float[] out = values.clone();
    for (int i = 0; i < out.length; i++) {
      out[i] *= 255;
    }
    return out;
  }
}
