package dev.footfall.bridge.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.bridge.protocol.Reply.Accepted;
import dev.footfall.bridge.protocol.Reply.Done;
import dev.footfall.bridge.protocol.Reply.Failed;
import dev.footfall.bridge.protocol.Reply.ProgressReply;
import dev.footfall.bridge.protocol.Reply.State;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobBoardTest extends JobBoardFixture {
  @Test
  void generate_untilItsEnd_isAcceptedRunAndDone() {
    generate(ASKER, "g");
    assertEquals(List.of(new Accepted("g", "t-1")), sentTo(ASKER));
    assertEquals(new State("s", "t-1", "RUNNING", "queued", 0, "no GPU"), board.state("s"));
    control.work();
    assertEquals(List.of(new Done("g", "plan.json")), sentTo(ASKER));
    assertEquals(new State("s", "t-1", "DONE", "done", 1, "plan.json; no GPU"), board.state("s"));
    assertEquals(
        List.of(new JobSpec("t-1", Path.of("/a.mp4"), "1s", "2s", Map.of("seed", "1"))), ran);
  }

  @Test
  void generate_repeated_replaysAndStartsNothing() {
    runner =
        (spec, cancel, progress) -> {
          progress.at("watch", 0.25);
          control.settle();
          sentTo(ASKER);
          generate(OTHER, "g");
          return PLAN;
        };
    generate(ASKER, "g");
    generate(ASKER, "g");
    assertEquals(List.of(new Accepted("g", "t-1"), new Accepted("g", "t-1")), sentTo(ASKER));
    control.work();
    assertEquals(List.of(), sentTo(ASKER), "the answers went on to who asked last");
    assertEquals(
        List.of(
            new Accepted("g", "t-1"),
            new ProgressReply("g", "watch", 0.25f),
            new Done("g", "plan.json")),
        sentTo(OTHER));
    generate(ASKER, "g");
    assertEquals(List.of(new Done("g", "plan.json")), sentTo(ASKER));
    assertEquals(1, ran.size());
    assertEquals(0, control.waitingWork());
  }

  @Test
  void generate_severalJobs_runOneAfterTheOther() {
    generate(ASKER, "a");
    generate(OTHER, "b");
    assertEquals(1, control.waitingWork());
    assertEquals("1 waiting; no GPU", board.state("s").text());
    control.work();
    control.work();
    assertEquals(List.of("t-1", "t-2"), ran.stream().map(JobSpec::job).toList());
    assertEquals(List.of(new Accepted("b", "t-2"), new Done("b", "plan.json")), sentTo(OTHER));
  }

  @Test
  void generate_beyondTheQueue_isBusyAndMayBeTriedAgain() {
    for (int i = 0; i <= JobBoard.MAX_WAITING; i++) {
      generate(ASKER, "g" + i);
    }
    FootfallException e = assertThrows(FootfallException.class, () -> generate(ASKER, "one more"));
    assertEquals(ErrorCode.BUSY, e.code());
    assertTrue(e.getMessage().contains("16 jobs wait"), e.getMessage());
    control.work();
    generate(ASKER, "one more");
    assertTrue(sentTo(ASKER).contains(new Accepted("one more", "t-18")));
  }

  @Test
  void run_thatFails_isToldByItsCodeAndTheNextRuns() {
    runner =
        (spec, cancel, progress) -> {
          throw new FootfallException(ErrorCode.NO_VIDEO, "no picture in a.mp4");
        };
    generate(ASKER, "a");
    generate(ASKER, "b");
    sentTo(ASKER);
    control.work();
    assertEquals(
        List.of(new Failed("a", ErrorCode.NO_VIDEO, "no picture in a.mp4")), sentTo(ASKER));
    control.work();
    assertEquals(
        new State("s", "t-2", "FAILED", "queued", 0, "NO_VIDEO: no picture in a.mp4; no GPU"),
        board.state("s"));
  }

  @Test
  void run_thatThrowsAnythingElse_isInternalAndTheNextRuns() {
    for (Throwable thrown :
        List.of(
            new IllegalStateException("odd"), new OutOfMemoryError("heap"), new LinkageError())) {
      runner =
          (spec, cancel, progress) -> {
            throw JobBoardTest.<RuntimeException>unchecked(thrown);
          };
      generate(ASKER, "bad" + thrown);
      control.work();
      Failed failed = (Failed) sentTo(ASKER).get(1);
      assertEquals(ErrorCode.INTERNAL, failed.code());
      assertTrue(failed.text().contains(thrown.getClass().getSimpleName()), failed.text());
      assertTrue(failed.text().contains("/a.mp4"), failed.text());
    }
    runner = (spec, cancel, progress) -> PLAN;
    generate(ASKER, "good");
    control.work();
    assertEquals(
        List.of(new Accepted("good", "t-4"), new Done("good", "plan.json")), sentTo(ASKER));
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> T unchecked(Throwable thrown) throws T {
    throw (T) thrown;
  }

  @Test
  void ended_beyondTheLimit_areForgottenOldestFirst() {
    for (int i = 0; i <= JobBoard.MAX_ENDED; i++) {
      generate(ASKER, "g" + i);
      control.work();
    }
    sentTo(ASKER);
    generate(ASKER, "g1");
    assertEquals(List.of(new Done("g1", "plan.json")), sentTo(ASKER));
    generate(ASKER, "g0");
    assertEquals(List.of(new Accepted("g0", "t-1002")), sentTo(ASKER), "a new job");
  }

  @Test
  void stop_cancelsEverythingAndTakesNoMore() {
    runner =
        (spec, cancel, progress) -> {
          board.stop();
          cancel.check();
          return PLAN;
        };
    generate(ASKER, "a");
    generate(OTHER, "b");
    control.work();
    assertEquals(ErrorCode.CANCELLED, ((Failed) last(ASKER)).code());
    assertEquals(ErrorCode.CANCELLED, ((Failed) last(OTHER)).code());
    assertEquals(
        ErrorCode.BUSY, assertThrows(FootfallException.class, () -> generate(ASKER, "c")).code());
    assertEquals(0, control.waitingWork());
  }
}
