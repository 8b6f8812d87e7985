package dev.footfall.torch.blazepose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.footfall.frame.VideoFrame;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CropSamplerTest {
  private static final CropSampler REPLICATED =
      new CropSampler(CropSampler.Border.REPLICATED, 1, 0);
  private static final CropSampler BLACK = new CropSampler(CropSampler.Border.BLACK, 1, 0);

  /** 3 × 2 pixels: red 10..60 from left to right and top to bottom, green red + 1, blue red + 2. */
  private static VideoFrame frame() {
    byte[] rgb = new byte[18];
    for (int i = 0; i < 6; i++) {
      for (int c = 0; c < 3; c++) {
        rgb[3 * i + c] = (byte) (10 * (i + 1) + c);
      }
    }
    return new VideoFrame(0, 0, 3, 2, rgb);
  }

  private static SampleGrid shifted(double x, double y) {
    return new SampleGrid(x, y, 1, 0, 0, 1);
  }

  @Test
  void sample_onPixels_copiesThemPlaneByPlane() {
    float[] out = BLACK.sample(frame(), shifted(0, 0), 3, 2);
    assertArrayEquals(
        new float[] {10, 20, 30, 40, 50, 60, 11, 21, 31, 41, 51, 61, 12, 22, 32, 42, 52, 62}, out);
  }

  @Test
  void sample_betweenPixels_weighsTheFourNeighbours() {
    float[] out = REPLICATED.sample(frame(), shifted(0.5, 0.25), 2, 1);
    // 15 and 45 at three quarters and one quarter: 22.5, which rounds up; 25 and 55 likewise.
    assertEquals(23, out[0]);
    assertEquals(33, out[1]);
  }

  @Test
  void sample_positionsAreRoundedToThirtySecondsOfAPixel() {
    // 0.4 / 32 rounds to 0 and 0.6 / 32 to 1 / 32; 10 · 1 / 32 is then too little to see, so the
    // frame has steps of 240.
    VideoFrame steep = new VideoFrame(0, 0, 2, 1, new byte[] {0, 0, 0, (byte) 240, 0, 0});
    assertEquals(0, REPLICATED.sample(steep, shifted(0.4 / 32, 0), 1, 1)[0]);
    // 240 / 32 = 7.5, which rounds up.
    assertEquals(8, REPLICATED.sample(steep, shifted(0.6 / 32, 0), 1, 1)[0]);
  }

  @Test
  void sample_outside_takesTheBorderOrBlack() {
    float[] replicated = REPLICATED.sample(frame(), shifted(-2, -1), 7, 4);
    float[] black = BLACK.sample(frame(), shifted(-2, -1), 7, 4);
    assertArrayEquals(new float[] {10, 10, 10, 20, 30, 30, 30}, Arrays.copyOf(replicated, 7));
    assertArrayEquals(
        new float[] {40, 40, 40, 50, 60, 60, 60}, Arrays.copyOfRange(replicated, 21, 28));
    assertArrayEquals(new float[7], Arrays.copyOf(black, 7));
    assertArrayEquals(new float[] {0, 0, 10, 20, 30, 0, 0}, Arrays.copyOfRange(black, 7, 14));
  }

  @Test
  void sample_acrossTheBorder_fadesToBlack() {
    // Half a pixel left of the first column: half of 10.
    assertEquals(5, BLACK.sample(frame(), shifted(-0.5, 0), 1, 1)[0]);
    // A quarter right of the last column: three quarters of 30 = 22.5, which rounds up.
    assertEquals(23, BLACK.sample(frame(), shifted(2.25, 0), 1, 1)[0]);
  }

  @Test
  void sample_turnedByARightAngle_readsColumnsAsRows() {
    SampleGrid turned = new SampleGrid(2, 0, 0, 1, -1, 0);
    float[] out = REPLICATED.sample(frame(), turned, 2, 3);
    assertArrayEquals(new float[] {30, 60, 20, 50, 10, 40}, Arrays.copyOf(out, 6));
  }

  @Test
  void sample_scales() {
    CropSampler sampler = new CropSampler(CropSampler.Border.REPLICATED, 2, -1);
    assertEquals(19, sampler.sample(frame(), shifted(0, 0), 1, 1)[0]);
  }
}
