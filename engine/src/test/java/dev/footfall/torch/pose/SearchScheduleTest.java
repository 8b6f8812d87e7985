package dev.footfall.torch.pose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.footfall.frame.VideoFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SearchScheduleTest {
  private static final OptionalDouble NONE = OptionalDouble.empty();

  /** 65 of the 640 pixels at which that radius is found best. */
  private static final OptionalDouble MISSED = OptionalDouble.of(65.0 / 640);

  private static final OptionalDouble LARGE = OptionalDouble.of(0.3);
  private static final OptionalDouble SMALL = OptionalDouble.of(0.05);

  private final SearchSchedule schedule = new SearchSchedule();

  @Test
  void sides_atTheStart_areAll() {
    assertEquals(SearchSchedule.ALL_SIDES_PX, schedule.sidesPx(7_000_000, MISSED, LARGE));
  }

  @Test
  void sides_whileAllAreFollowed_areOneEveryQuarterSecond() {
    schedule.sidesPx(0, MISSED, LARGE);
    List<Long> searched = new ArrayList<>();
    for (long us = 40_000; us <= 1_040_000; us += 40_000) {
      if (!schedule.sidesPx(us, NONE, LARGE).isEmpty()) {
        searched.add(us);
      }
    }
    // The first frame at 25 a second that lies 250 ms or more after the one before.
    assertEquals(List.of(280_000L, 560_000L, 840_000L), searched);
  }

  @Test
  void sides_whileSomebodyIsMissed_areOftenAndInTurnsOfTheirSize() {
    schedule.sidesPx(0, MISSED, LARGE);
    assertEquals(List.of(), schedule.sidesPx(40_000, MISSED, LARGE));
    assertEquals(List.of(640), schedule.sidesPx(80_000, MISSED, LARGE));
    assertEquals(List.of(), schedule.sidesPx(120_000, MISSED, LARGE));
    assertEquals(List.of(448), schedule.sidesPx(160_000, MISSED, LARGE));
    assertEquals(List.of(640), schedule.sidesPx(240_000, MISSED, LARGE));
    assertEquals(List.of(896), schedule.sidesPx(320_000, MISSED, LARGE));
  }

  @Test
  void sides_inTheLongRun_coverEverySize() {
    schedule.sidesPx(0, MISSED, LARGE);
    List<Integer> seen = new ArrayList<>();
    for (int i = 1; i <= 8; i++) {
      seen.addAll(schedule.sidesPx(i * 250_000L, NONE, LARGE));
    }
    assertEquals(List.of(448, 896, 448, 320, 448, 640, 448, 224), seen);
  }

  @Test
  void sides_whileSomebodySmallIsFollowed_areLargerOnes() {
    schedule.sidesPx(0, NONE, NONE);
    List<Integer> seen = new ArrayList<>();
    for (int i = 1; i <= 8; i++) {
      seen.addAll(schedule.sidesPx(i * 250_000L, NONE, SMALL));
    }
    assertEquals(List.of(1344, 448, 896, 1792, 640, 1344, 320, 896), seen);
  }

  @Test
  void startAnew_makesTheNextSearchCoverAll() {
    schedule.sidesPx(0, MISSED, LARGE);
    schedule.startAnew();
    assertEquals(SearchSchedule.ALL_SIDES_PX, schedule.sidesPx(10_000, NONE, LARGE));
  }

  @Test
  void sides_whileNobodyIsKnown_areOneEveryThirdFrame() {
    schedule.sidesPx(0, NONE, NONE);
    assertEquals(List.of(), schedule.sidesPx(80_000, NONE, NONE));
    assertEquals(List.of(448), schedule.sidesPx(120_000, NONE, NONE));
  }

  @Test
  void end_isWhereTheNextSearchIsDue() {
    List<VideoFrame> frames = LongStream.range(0, 12).mapToObj(Bodies::frame).toList();
    // At 40 ms a frame, seven frames begin within 250 ms and two within 80.
    assertEquals(7, schedule.end(frames, 0, false));
    assertEquals(2, schedule.end(frames, 0, true));
    assertEquals(12, schedule.end(frames, 7, false));
    assertEquals(12, schedule.end(frames, 11, true));
  }
}
