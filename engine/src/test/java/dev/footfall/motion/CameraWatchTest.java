package dev.footfall.motion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.frame.VideoFrame;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CameraWatchTest {
  /** Pictures are of whole grey levels, which moves an edge by a hundredth of a pixel or two. */
  private static final double NEAR_PX = 0.05;

  private static final int FRAMES = 6;

  private static CameraPath path(LongFunction<VideoFrame> frames) {
    try (CameraWatch watch = new CameraWatch()) {
      LongStream.range(0, FRAMES).mapToObj(frames).forEach(watch::add);
      return watch.path();
    }
  }

  private static Affine shifted(double x, double y) {
    return new Affine(1, 0, x, 0, 1, y);
  }

  @Test
  void path_ofAStillCamera_isStill() {
    assertTrue(path(i -> Grounds.seen(i, Affine.STILL)).isStill());
  }

  @Test
  void path_ofOneGrey_isStill() {
    assertTrue(path(i -> Grounds.seen(i, new Affine(0, 0, 5, 0, 0, 5))).isStill());
  }

  @Test
  void path_ofAPan_carriesTheGroundAgainstIt() {
    CameraPath path = path(i -> Grounds.seen(i, shifted(2.3 * i, -0.7 * i)));
    assertFalse(path.isStill());
    assertArrayEquals(new double[] {97.7, 80.7}, path.carry(100, 80, 0, 40_000), NEAR_PX);
    // Errors of frames add up.
    assertArrayEquals(
        new double[] {100 - 5 * 2.3, 80 + 5 * 0.7}, path.carry(100, 80, 0, 200_000), 5 * NEAR_PX);
    assertArrayEquals(new double[] {100, 80}, path.carry(100, 80, 40_000, 40_000), 0);
  }

  @Test
  void path_ofAFastPan_isFoundFromCoarseToFine() {
    CameraPath path = path(i -> Grounds.seen(i, shifted(15 * i, 0)));
    assertArrayEquals(new double[] {185, 80}, path.carry(200, 80, 0, 40_000), NEAR_PX);
  }

  @Test
  void path_ofAZoom_carriesAwayFromTheMiddle() {
    // Each picture shows the one before a fiftieth larger, around (160, 90).
    CameraPath path =
        path(
            i -> {
              double scale = Math.pow(1.02, -i);
              return Grounds.seen(
                  i, new Affine(scale, 0, 160 - 160 * scale, 0, scale, 90 - 90 * scale));
            });
    assertArrayEquals(new double[] {58, 141}, path.carry(60, 140, 0, 40_000), 2 * NEAR_PX);
  }

  @Test
  void path_whileSomebodyCrosses_isOfTheGround() {
    CameraPath path =
        path(
            i ->
                Grounds.withBlock(
                    Grounds.seen(i, shifted(1.5 * i, 0)), (int) (40 + 6 * i), 40, 64, 120));
    assertArrayEquals(new double[] {158.5, 90}, path.carry(160, 90, 0, 40_000), NEAR_PX);
  }

  @Test
  void path_whileSomebodyCrossesAStillPicture_isStill() {
    assertTrue(
        path(i -> Grounds.withBlock(Grounds.seen(i, Affine.STILL), (int) (40 + 6 * i), 40, 64, 120))
            .isStill());
  }

  @Test
  void path_ofALargePicture_isInItsPixels() {
    CameraPath path = new CameraPath(new long[] {0, 40_000}, List.of(Affine.STILL, quadrupled()));
    assertArrayEquals(new double[] {108, 96}, path.carry(100, 100, 0, 40_000), 1e-9);
  }

  /** Two small pixels to the right and one up, where a small pixel is four large ones. */
  private static Affine quadrupled() {
    return shifted(2, -1).scaled(4);
  }

  @Test
  void scaled_zoom_keepsItsCentre() {
    // Around the centre of the small pixel (10, 10), which is (41.5, 41.5) of four times the size.
    Affine large = new Affine(1.5, 0, -5, 0, 1.5, -5).scaled(4);
    assertEquals(41.5, large.x(41.5, 41.5), 1e-9);
    assertEquals(41.5, large.y(41.5, 41.5), 1e-9);
  }
}
