package dev.footfall.bridge.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.bridge.protocol.Reply;
import dev.footfall.bridge.protocol.Reply.Done;
import dev.footfall.bridge.protocol.Reply.ProgressReply;
import dev.footfall.bridge.protocol.Reply.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What askers and subscribers hear while a job runs. */
class JobBoardNewsTest extends JobBoardFixture {
  private static final Duration LEASE = Duration.ofMinutes(5);

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
    board.subscribe(OTHER, "sub", LEASE);
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
  void subscribe_notRenewed_endsWithItsLease() {
    board.beat();
    board.subscribe(OTHER, "sub", LEASE);
    control.pass(LEASE.minusSeconds(1));
    board.subscribe(OTHER, "again", LEASE);
    sentTo(OTHER);
    control.pass(LEASE.minusSeconds(1));
    assertEquals("again", last(OTHER).id());
    control.pass(Duration.ofSeconds(2));
    assertEquals(List.of(), sentTo(OTHER));
  }

  @Test
  void unsubscribe_endsItAtOnce() {
    board.beat();
    board.subscribe(OTHER, "sub", LEASE);
    board.unsubscribe(OTHER);
    sentTo(OTHER);
    control.pass(Duration.ofSeconds(5));
    assertEquals(List.of(), sentTo(OTHER));
  }

  @Test
  void subscribe_beyondTheLimit_dropsTheOldest() {
    for (int port = 1; port <= 33; port++) {
      board.subscribe(peer(port), "sub", LEASE);
    }
    sent.clear();
    generate(ASKER, "g");
    assertEquals(List.of(), sentTo(peer(1)));
    assertEquals(1, sentTo(peer(2)).size());
    assertEquals(1, sentTo(peer(33)).size());
  }
}
