package dev.footfall.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RangeTextTest {
  private static final FrameRate NTSC = new FrameRate(30000, 1001);
  private static final Optional<Timecode> START = Optional.of(Timecode.parse("01:00:00;00", NTSC));

  @Test
  void parse_threeForms_giveTheSameInstants() {
    MediaRange range = new MediaRange(NTSC.startUs(30), NTSC.startUs(90));
    assertEquals(range, parse("f30-f90"));
    assertEquals(range, parse("01:00:01;00-01:00:03;00"));
    assertEquals(range, parse("1.001s-3.003s"));
    assertEquals(range, parse("1.001-3.003"));
  }

  @Test
  void parse_openEnds_areTheFiles() {
    assertEquals(new MediaRange(0, 10_000_000), RangeText.parse("", "", NTSC, START, 10_000_000));
  }

  @Test
  void parse_beyondTheFile_saysWhereTheFileEnds() {
    FootfallException e = assertThrows(FootfallException.class, () -> parse("5s-20s"));
    assertEquals(ErrorCode.BAD_REQUEST, e.code());
    assertTrue(e.getMessage().contains("the file is 10.000 s long"), e.getMessage());
    assertTrue(e.getMessage().contains("begins at 01:00:00;00"), e.getMessage());
  }

  @Test
  void parse_nonsense_isRefused() {
    for (String text : new String[] {"abc", "f1", "1s-", "5s-2s", "-1s-2s", "f1.5-f2", "1s-1s"}) {
      if (!text.equals("1s-")) {
        assertThrows(FootfallException.class, () -> parse(text), text);
      }
    }
    assertEquals(new MediaRange(1_000_000, 10_000_000), parse("1s-"));
  }

  private static MediaRange parse(String text) {
    return RangeText.parse(text, NTSC, START, 10_000_000);
  }
}
