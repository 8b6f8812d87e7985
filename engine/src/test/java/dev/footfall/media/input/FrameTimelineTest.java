package dev.footfall.media.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.media.TestVideos;
import dev.footfall.time.FrameRate;
import dev.footfall.time.Timecode;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameTimelineTest {
  @TempDir Path dir;

  @Test
  void of_fileLargerThanTheScan_takesItsEndFromTheEnd() {
    Path file =
        TestVideos.to(dir.resolve("a.mkv")).rate(30000, 1001).frames(300).bFrames(2).write();
    FrameTimeline whole = FrameTimeline.of(file);

    FrameTimeline part = FrameTimeline.of(file, 5_000);

    assertEquals(whole.durationUs(), part.durationUs());
    assertEquals(new FrameRate(30000, 1001), part.rate());
    assertFalse(part.isVariable());
  }

  @Test
  void of_variableFileLargerThanTheScan_keepsTimesAndEstimatesNumbers() {
    long[] uneven = TestVideos.unevenTicks(300, 30, 36, 2);
    Path file = TestVideos.to(dir.resolve("a.mkv")).ticks(1000, uneven).write();

    FrameTimeline part = FrameTimeline.of(file, 5_000);

    assertTrue(part.isVariable());
    assertEquals(uneven[299] * 1000, part.mediaUs(uneven[299]));
    // Two frames of 30 and 36 ms in turn: the average over a beginning is off by half of one pair.
    assertEquals(299, part.index(uneven[299]), 3);
    assertEquals(5, part.index(uneven[5]));
  }

  @ParameterizedTest
  @CsvSource({
    // label, picture rate, frames a second that its track counts, label at the picture rate
    "01:00:00:00, 60, 1, 30, 01:00:00:00",
    "00:00:00:15, 60, 1, 30, 00:00:00:30",
    "00:01:00;02, 60000, 1001, 30, 00:01:00;04",
    "00:00:00:12, 48, 1, 24, 00:00:00:24",
    "00:00:00:12, 24, 1, 24, 00:00:00:12",
    "00:00:00:12, 25, 1, 0, 00:00:00:12",
  })
  void parse_countedAtFractionOfRate_isTheSameInstant(
      String label, int num, int den, int trackNominal, String expected) {
    Optional<Timecode> found = StartTimecode.parse(label, new FrameRate(num, den), trackNominal);

    assertEquals(expected, found.map(Timecode::toString).orElse("none"));
  }

  @ParameterizedTest
  @CsvSource({"nonsense", "01:00:00:30", "01:00:00;00", "-1:00:00:00"})
  void parse_ofWhatIsNoLabelAtThisRate_isNothing(String label) {
    assertEquals(Optional.empty(), StartTimecode.parse(label, new FrameRate(25, 1), 0));
  }

  @Test
  void turn_byMirror_flipsRows() {
    byte[] two = {1, 1, 1, 2, 2, 2};

    byte[] mirrored = new PictureGeometry(2, 1, -1, 0, 0, 1).turn(two);

    assertEquals(2, mirrored[0]);
    assertEquals(1, mirrored[5]);
  }
}
