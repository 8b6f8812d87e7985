package dev.footfall.bridge.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.bridge.protocol.Reply.Accepted;
import dev.footfall.bridge.protocol.Reply.Failed;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobBoardCancelTest extends JobBoardFixture {
  @Test
  void cancel_ofTheRunningJob_endsItAsCancelled() {
    runner =
        (spec, cancel, progress) -> {
          board.cancel(OTHER, "c", "t-1");
          assertEquals(List.of(new Accepted("c", "t-1")), sentTo(OTHER), "at once");
          assertEquals("RUNNING", board.state("s").state());
          cancel.check();
          return PLAN;
        };
    generate(ASKER, "g");
    control.work();
    assertEquals(new Failed("g", ErrorCode.CANCELLED, "the job was cancelled"), last(ASKER));
    assertEquals("CANCELLED", board.state("s").state());
    board.cancel(OTHER, "c", "t-1");
    assertEquals(List.of(new Accepted("c", "t-1")), sentTo(OTHER), "a repeat");
  }

  @Test
  void cancel_thatComesTooLate_stillEndsTheJobAsCancelled() {
    runner =
        (spec, cancel, progress) -> {
          board.cancel(OTHER, "c", "t-1");
          return PLAN;
        };
    generate(ASKER, "g");
    control.work();
    Failed failed = (Failed) last(ASKER);
    assertEquals(ErrorCode.CANCELLED, failed.code());
    assertTrue(failed.text().contains("plan.json"), failed.text());
  }

  @Test
  void cancel_ofAWaitingJob_endsItAtOnceAndItNeverRuns() {
    generate(ASKER, "a");
    generate(ASKER, "b");
    board.cancel(OTHER, "c", "t-2");
    assertEquals(ErrorCode.CANCELLED, ((Failed) last(ASKER)).code());
    control.work();
    assertEquals(0, control.waitingWork());
    assertEquals(1, ran.size());
  }

  @Test
  void cancel_unknownOrEnded_isRefused() {
    FootfallException unknown =
        assertThrows(FootfallException.class, () -> board.cancel(ASKER, "c", "t-9"));
    assertEquals(ErrorCode.UNKNOWN_JOB, unknown.code());
    assertEquals(
        ErrorCode.UNKNOWN_JOB,
        assertThrows(FootfallException.class, () -> board.cancelRunning(ASKER, "")).code());
    generate(ASKER, "g");
    control.work();
    FootfallException ended =
        assertThrows(FootfallException.class, () -> board.cancel(ASKER, "c", "t-1"));
    assertEquals(ErrorCode.BAD_REQUEST, ended.code());
    assertTrue(ended.getMessage().contains("DONE"), ended.getMessage());
  }
}
