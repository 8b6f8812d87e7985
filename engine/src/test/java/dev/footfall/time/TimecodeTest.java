package dev.footfall.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.error.FootfallException;
import org.junit.jupiter.api.Test;

class TimecodeTest {
  private static final FrameRate FILM = new FrameRate(24000, 1001);
  private static final FrameRate NTSC = new FrameRate(30000, 1001);
  private static final FrameRate NTSC_60 = new FrameRate(60000, 1001);

  @Test
  void samples_oneHour_areThoseOfTheTrade() {
    assertEquals(172_972_800, Timecode.parse("01:00:00:00", FILM).samples(48_000));
    // 107,892 frames of 1601.6 samples are 172,799,827.2.
    assertEquals(172_799_827, Timecode.parse("01:00:00;00", NTSC).samples(48_000));
  }

  @Test
  void toString_everyDropFrameLabelOfADay_readsBack() {
    for (FrameRate rate : new FrameRate[] {NTSC, NTSC_60}) {
      long day = 2_589_408L * rate.nominal() / 30;
      for (long frame = 0; frame < day; frame += frame % 1800 < 6 ? 1 : 7) {
        Timecode timecode = new Timecode(frame, rate, true);
        assertEquals(timecode, Timecode.parse(timecode.toString(), rate));
      }
    }
  }

  @Test
  void toString_aroundTheMinute_leavesLabelsOut() {
    assertEquals("00:00:59;29", new Timecode(1799, NTSC, true).toString());
    assertEquals("00:01:00;02", new Timecode(1800, NTSC, true).toString());
    assertEquals("00:10:00;00", new Timecode(17982, NTSC, true).toString());
    assertEquals("00:01:00;04", new Timecode(3600, NTSC_60, true).toString());
  }

  @Test
  void parse_pointBeforeFrames_isDropFrame() {
    assertEquals(Timecode.parse("01:00:10;05", NTSC), Timecode.parse("01:00:10.05", NTSC));
  }

  @Test
  void parse_wrongLabel_saysWhy() {
    assertMessage("frames to 23", () -> Timecode.parse("01:00:00:24", FILM));
    assertMessage("leaves this label out", () -> Timecode.parse("00:01:00;00", NTSC));
    assertMessage("it exists at", () -> Timecode.parse("00:01:00;02", new FrameRate(25, 1)));
    assertMessage("expected HH:MM:SS:FF", () -> Timecode.parse("1:2", FILM));
  }

  private static void assertMessage(String part, Runnable run) {
    String message = assertThrows(FootfallException.class, run::run).getMessage();
    assertTrue(message.contains(part), message);
  }
}
