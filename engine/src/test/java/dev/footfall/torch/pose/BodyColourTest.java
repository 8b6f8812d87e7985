package dev.footfall.torch.pose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.footfall.frame.VideoFrame;
import org.junit.jupiter.api.Test;

class BodyColourTest {
  /** Means of whole numbers. */
  private static final double EXACT = 1e-9;

  /** Red above the row of the hips, blue below. */
  private static VideoFrame redAboveBlue() {
    byte[] rgb = new byte[3 * Bodies.WIDTH_PX * Bodies.HEIGHT_PX];
    for (int i = 0; i < Bodies.WIDTH_PX * Bodies.HEIGHT_PX; i++) {
      rgb[3 * i + (i / Bodies.WIDTH_PX < 100 ? 0 : 2)] = (byte) 200;
    }
    return new VideoFrame(0, 0, Bodies.WIDTH_PX, Bodies.HEIGHT_PX, rgb);
  }

  @Test
  void of_personInRedAndBlue_seesBoth() {
    BodyColour colour = BodyColour.of(redAboveBlue(), Bodies.at(200, 100, 1));
    assertArrayEquals(new double[] {200, 0, 0}, colour.trunkRgb(), EXACT);
    assertArrayEquals(new double[] {0, 0, 200}, colour.thighsRgb(), EXACT);
  }

  @Test
  void of_personOutsideTheFrame_takesTheBorder() {
    BodyColour colour = BodyColour.of(redAboveBlue(), Bodies.at(-500, 100, 1));
    assertArrayEquals(new double[] {200, 0, 0}, colour.trunkRgb(), EXACT);
  }

  @Test
  void difference_isOfThePartThatDiffersMore() {
    BodyColour a = new BodyColour(new double[] {10, 20, 30}, new double[] {0, 0, 0});
    BodyColour b = new BodyColour(new double[] {13, 20, 27}, new double[] {30, 0, 60});
    assertEquals(30, a.difference(b), EXACT);
    assertEquals(30, b.difference(a), EXACT);
    assertEquals(0, a.difference(a), EXACT);
  }

  @Test
  void towards_movesByTheShare() {
    BodyColour a = new BodyColour(new double[] {0, 100, 50}, new double[] {0, 0, 0});
    BodyColour b = new BodyColour(new double[] {10, 0, 50}, new double[] {20, 0, 0});
    BodyColour mixed = a.towards(b, 0.1);
    assertArrayEquals(new double[] {1, 90, 50}, mixed.trunkRgb(), EXACT);
    assertArrayEquals(new double[] {2, 0, 0}, mixed.thighsRgb(), EXACT);
  }
}
