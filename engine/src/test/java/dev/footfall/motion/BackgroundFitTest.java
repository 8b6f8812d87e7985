package dev.footfall.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.footfall.motion.Flow.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackgroundFitTest {
  private static final int HEIGHT_PX = 180;

  /** Places are given exactly. */
  private static final double EXACT = 1e-6;

  private final Random random = new Random(3);

  private Step step(Affine motion, double fromY, double toY) {
    double x = 320 * random.nextDouble();
    double y = fromY + (toY - fromY) * random.nextDouble();
    return new Step(x, y, motion.x(x, y) - x, motion.y(x, y) - y);
  }

  private List<Step> steps(Affine motion, int count, double fromY, double toY) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      steps.add(step(motion, fromY, toY));
    }
    return steps;
  }

  private static void assertSame(Affine wanted, Affine found) {
    for (double[] p : new double[][] {{0, 0}, {320, 0}, {0, 180}}) {
      assertEquals(wanted.x(p[0], p[1]), found.x(p[0], p[1]), EXACT);
      assertEquals(wanted.y(p[0], p[1]), found.y(p[0], p[1]), EXACT);
    }
  }

  @Test
  void of_turnAndShiftWithAThirdOfStrangers_isFound() {
    Affine turn = new Affine(Math.cos(0.02), -Math.sin(0.02), 4, Math.sin(0.02), Math.cos(0.02), 1);
    List<Step> steps = steps(turn, 60, 0, HEIGHT_PX);
    for (int i = 0; i < 30; i++) {
      steps.add(new Step(10 * i, 5 * i, 20 * random.nextDouble() - 30, 9));
    }
    assertSame(turn, BackgroundFit.of(steps, HEIGHT_PX));
  }

  @Test
  void of_groundBelowAFarBackground_isTheGround() {
    // A camera that travels: the ground moves the more the nearer it is, the background hardly.
    Affine ground = new Affine(1, -0.1, 6, 0, 1, 0);
    List<Step> steps = steps(ground, 50, 90, HEIGHT_PX);
    steps.addAll(steps(Affine.STILL, 60, 0, 45));
    assertSame(ground, BackgroundFit.of(steps, HEIGHT_PX));
  }

  @Test
  void of_tooFewPlaces_isStill() {
    assertEquals(
        Affine.STILL, BackgroundFit.of(steps(new Affine(1, 0, 5, 0, 1, 0), 7, 0, 180), HEIGHT_PX));
  }

  @Test
  void of_halfThatStandsStill_isStill() {
    List<Step> steps = steps(Affine.STILL, 30, 0, 180);
    steps.addAll(steps(new Affine(1, 0, 5, 0, 1, 0), 30, 0, 180));
    assertEquals(Affine.STILL, BackgroundFit.of(steps, HEIGHT_PX));
  }

  @Test
  void of_everythingEachItsOwnWay_isStill() {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      steps.add(
          new Step(
              320 * random.nextDouble(),
              180 * random.nextDouble(),
              40 * random.nextDouble() - 20,
              40 * random.nextDouble() - 20));
    }
    assertEquals(Affine.STILL, BackgroundFit.of(steps, HEIGHT_PX));
  }
}
