package dev.footfall.bridge.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.bridge.protocol.Command;
import dev.footfall.bridge.protocol.Options;
import dev.footfall.bridge.protocol.Peer;
import dev.footfall.bridge.protocol.Reply;
import dev.footfall.bridge.protocol.Reply.Accepted;
import dev.footfall.bridge.protocol.Reply.Done;
import dev.footfall.bridge.protocol.Reply.Failed;
import dev.footfall.bridge.protocol.Reply.ProgressReply;
import dev.footfall.bridge.protocol.Reply.State;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.job.CancelToken;
import dev.footfall.job.Progress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobBoardTest {
  private static final Peer ASKER = peer(1000);
  private static final Peer OTHER = peer(1001);
  private static final Path PLAN = Path.of("plan.json");

  private final ManualControl control = new ManualControl();
  private final Map<Peer, List<Reply>> sent = new LinkedHashMap<>();
  private final List<JobSpec> ran = new ArrayList<>();
  private JobRunner runner = (spec, cancel, progress) -> PLAN;
  private final JobBoard board =
      new JobBoard(
          control,
          (to, reply) -> sent.computeIfAbsent(to, peer -> new ArrayList<>()).add(reply),
          new JobWorker(this::run, control.worker(), control),
          "t",
          "no GPU");

  private static Peer peer(int port) {
    return new Peer(Peer.Transport.UDP, new InetSocketAddress("127.0.0.1", port));
  }

  private Path run(JobSpec spec, CancelToken cancel, Progress progress) {
    ran.add(spec);
    return runner.run(spec, cancel, progress);
  }

  private void generate(Peer asker, String id) {
    board.generate(
        asker, new Command.Generate(id, "/a.mp4", "1s", "2s", Options.parse("seed=1;token=x")));
    control.settle();
  }

  /** What a peer has been sent since the last call. */
  private List<Reply> sentTo(Peer peer) {
    List<Reply> replies = List.copyOf(sent.getOrDefault(peer, List.of()));
    sent.remove(peer);
    return replies;
  }

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

  private Reply last(Peer peer) {
    List<Reply> replies = sentTo(peer);
    return replies.get(replies.size() - 1);
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

  @Test
  void progress_ofAChattyJob_isSentTenTimesASecondAndNeverFalls() {
    runner =
        (spec, cancel, progress) -> {
          for (int i = 1; i <= 1000; i++) {
            progress.at("watch", i / 1000.0);
            control.pass(Duration.ofMillis(1));
          }
          progress.at("listen", 0.1);
          progress.at("listen", Double.NaN);
          progress.at("listen", 0.2);
          control.pass(Duration.ofMillis(100));
          progress.at("write", 7);
          control.pass(Duration.ofMillis(100));
          return PLAN;
        };
    generate(ASKER, "g");
    control.work();
    List<Reply> replies = sentTo(ASKER);
    List<ProgressReply> progress =
        replies.stream()
            .filter(ProgressReply.class::isInstance)
            .map(ProgressReply.class::cast)
            .toList();
    // At 1, 101, … 901 ms, of what was newest then; the one of 1001 ms is "listen" already.
    List<ProgressReply> expected = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      expected.add(new ProgressReply("g", "watch", (float) ((1 + 100 * i) / 1000.0)));
    }
    assertEquals(expected, progress.subList(0, 10));
    assertEquals(
        List.of("watch", "listen", "write"),
        progress.stream().map(ProgressReply::stage).distinct().toList());
    float reached = 0;
    for (ProgressReply reply : progress) {
      assertTrue(reply.fraction() >= reached && reply.fraction() <= 1, reply.toString());
      reached = reply.fraction();
    }
    assertEquals(new ProgressReply("g", "write", 1), progress.get(progress.size() - 1));
    assertEquals(new Done("g", "plan.json"), replies.get(replies.size() - 1));
  }

  @Test
  void progress_afterTheEnd_isNotSent() {
    runner =
        (spec, cancel, progress) -> {
          progress.at("watch", 0.1);
          control.settle();
          progress.at("watch", 0.2);
          control.settle();
          return PLAN;
        };
    generate(ASKER, "g");
    control.work();
    sentTo(ASKER);
    control.pass(Duration.ofSeconds(1));
    assertEquals(List.of(), sentTo(ASKER));
  }

  @Test
  void subscribe_tellsStateOnChangeProgressAndEverySecond() {
    runner =
        (spec, cancel, progress) -> {
          progress.at("watch", 0.5);
          control.settle();
          return PLAN;
        };
    board.beat();
    board.subscribe(OTHER, "sub");
    assertEquals(List.of(new State("sub", "", "IDLE", "", 0, "no GPU")), sentTo(OTHER));
    generate(ASKER, "g");
    assertEquals(List.of(new State("sub", "t-1", "RUNNING", "queued", 0, "no GPU")), sentTo(OTHER));
    control.work();
    State done = new State("sub", "t-1", "DONE", "done", 1, "plan.json; no GPU");
    assertEquals(List.of(new ProgressReply("g", "watch", 0.5f), done), sentTo(OTHER));
    control.pass(Duration.ofMillis(999));
    assertEquals(List.of(), sentTo(OTHER));
    control.pass(Duration.ofMillis(1));
    assertEquals(List.of(done), sentTo(OTHER));
    control.pass(Duration.ofSeconds(1));
    assertEquals(List.of(done), sentTo(OTHER));
  }

  @Test
  void subscribe_beyondTheLimit_dropsTheOldest() {
    for (int port = 1; port <= 33; port++) {
      board.subscribe(peer(port), "sub");
    }
    sent.clear();
    generate(ASKER, "g");
    assertEquals(List.of(), sentTo(peer(1)));
    assertEquals(1, sentTo(peer(2)).size());
    assertEquals(1, sentTo(peer(33)).size());
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
