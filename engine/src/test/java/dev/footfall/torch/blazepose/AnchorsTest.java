package dev.footfall.torch.blazepose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AnchorsTest {
  @Test
  void count_onTheTrainedInput_isTheModelCards2254() {
    assertEquals(2254, new Anchors(224, 224).count());
  }

  @Test
  void order_isByGridThenRowThenColumnThenAnchor() {
    Anchors anchors = new Anchors(96, 64);
    // 12 × 8 cells of 8 px with 2 anchors, 6 × 4 of 16 px with 2, 3 × 2 of 32 px with 6.
    assertEquals(192 + 48 + 36, anchors.count());
    assertCentre(anchors, 0, 4, 4);
    assertCentre(anchors, 1, 4, 4);
    assertCentre(anchors, 2, 12, 4);
    assertCentre(anchors, 24, 4, 12);
    assertCentre(anchors, 192, 8, 8);
    assertCentre(anchors, 192 + 12, 8, 24);
    assertCentre(anchors, 240, 16, 16);
    assertCentre(anchors, 245, 16, 16);
    assertCentre(anchors, 246, 48, 16);
    assertCentre(anchors, 275, 80, 48);
  }

  private static void assertCentre(Anchors anchors, int index, float x, float y) {
    assertEquals(x, anchors.x(index));
    assertEquals(y, anchors.y(index));
  }
}
