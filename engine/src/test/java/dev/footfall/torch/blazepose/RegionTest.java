package dev.footfall.torch.blazepose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RegionTest {
  /** Sums of a few doubles of up to 1000: 1e-9 is far above their rounding of some 1e-13. */
  private static final double EXACT = 1e-9;

  @Test
  void ofPoints_uprightPerson_isAnUprightSquareOfTwoAndAHalfRadii() {
    Region region = Region.ofPoints(300, 400, 300, 300);
    assertEquals(300, region.xPx(), EXACT);
    assertEquals(400, region.yPx(), EXACT);
    assertEquals(250, region.sidePx(), EXACT);
    assertEquals(0, region.rotationRad(), EXACT);
    assertEquals(100, region.radiusPx(), EXACT);
  }

  @Test
  void ofPoints_headToTheRight_isTurnedClockwise() {
    assertEquals(Math.PI / 2, Region.ofPoints(0, 0, 10, 0).rotationRad(), EXACT);
    assertEquals(-Math.PI / 2, Region.ofPoints(0, 0, -10, 0).rotationRad(), EXACT);
  }

  @Test
  void ofPoints_headDown_isWrappedToMinusPi() {
    assertEquals(-Math.PI, Region.ofPoints(0, 0, 0, 10).rotationRad(), EXACT);
  }

  @Test
  void frame_upInTheSquare_pointsToTheHeadWhateverTheRotation() {
    for (double angle = -3; angle < 3; angle += 0.37) {
      double topX = 50 + 20 * Math.sin(angle);
      double topY = 60 - 20 * Math.cos(angle);
      Region region = Region.ofPoints(50, 60, topX, topY);
      // The top lies at 1 / 1.25 of half a side above the centre.
      assertEquals(topX, region.frameX(0.5, 0.1), EXACT);
      assertEquals(topY, region.frameY(0.5, 0.1), EXACT);
    }
  }

  @Test
  void grid_firstSampleLiesOnTheCorner_andTheOneAfterTheLastOnTheOpposite() {
    Region region = new Region(100, 200, 64, 0.7);
    SampleGrid grid = region.grid(16);
    assertEquals(region.frameX(0, 0), grid.x(0, 0), EXACT);
    assertEquals(region.frameY(0, 0), grid.y(0, 0), EXACT);
    assertEquals(region.frameX(1, 1), grid.x(16, 16), EXACT);
    assertEquals(region.frameY(1, 1), grid.y(16, 16), EXACT);
    assertEquals(region.frameX(0.25, 0.75), grid.x(4, 12), EXACT);
    assertEquals(region.frameY(0.25, 0.75), grid.y(4, 12), EXACT);
  }
}
