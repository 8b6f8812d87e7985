package dev.footfall.torch.blazepose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class LetterboxTest {
  /** Sums of a few doubles of up to 2000: 1e-9 is far above their rounding of some 1e-13. */
  private static final double EXACT = 1e-9;

  @Test
  void square_wideFrame_isCentredWithBandsAboveAndBelow() {
    Letterbox box = Letterbox.square(1792, 1008, 224);
    assertEquals(224, box.widthPx());
    assertEquals(224, box.heightPx());
    assertEquals(0, box.grid().x(0, 0), EXACT);
    assertEquals(1792, box.grid().x(224, 0), EXACT);
    // (1792 - 1008) / 2 above, as much below.
    assertEquals(-392, box.grid().y(0, 0), EXACT);
    assertEquals(1400, box.grid().y(0, 224), EXACT);
  }

  @Test
  void tight_wideFrame_roundsTheShortSideUpToCells() {
    Letterbox box = Letterbox.tight(1920, 1080, 448);
    assertEquals(448, box.widthPx());
    // 1080 · 448 / 1920 = 252, up to 8 cells of 32.
    assertEquals(256, box.heightPx());
    assertEquals(0, box.grid().x(0, 0), EXACT);
    // 4 rows of 1920 / 448 frame pixels too many, half of them above.
    assertEquals(-2 * 1920.0 / 448, box.grid().y(0, 0), EXACT);
  }

  @Test
  void tight_frameThatFits_getsNoCellMore() {
    for (int side : SIDES) {
      Letterbox box = Letterbox.tight(side * 3, side * 3, side);
      assertEquals(side, box.widthPx());
      assertEquals(side, box.heightPx());
    }
  }

  private static final int[] SIDES = {224, 320, 448, 640, 896};

  @Test
  void tight_uprightFrame_keepsTheHeight() {
    Letterbox box = Letterbox.tight(1080, 1920, 640);
    assertEquals(640, box.heightPx());
    assertEquals(384, box.widthPx());
  }

  @Test
  void new_withPartsOfCells_isRefused() {
    SampleGrid grid = new SampleGrid(0, 0, 1, 0, 0, 1);
    assertThrows(IllegalArgumentException.class, () -> new Letterbox(230, 224, grid));
  }
}
