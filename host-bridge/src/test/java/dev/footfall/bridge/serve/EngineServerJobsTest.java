package dev.footfall.bridge.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.bridge.protocol.Message;
import dev.footfall.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Jobs, over the wire. */
class EngineServerJobsTest extends EngineServerFixture {
  @Test
  void generate_throughItsEnd_givesAcceptedProgressDone() throws IOException {
    Message accepted = ask("generate", "g", "/film.mp4", "", "", options(""));
    String job = text(accepted, 1);
    assertEquals(message("accepted", "g", job), accepted);
    // A quick job's stages may be told as one, the newest.
    Message progress = nextTo(client, "progress");
    assertTrue(
        List.of(message("progress", "g", "watch", 0.25f), message("progress", "g", "write", 0.75f))
            .contains(progress),
        progress::toString);
    Path plan = temporary.resolve("out").resolve("plan.json");
    assertEquals(message("done", "g", plan.toString()), nextTo(client, "done"));
    assertEquals("{\"job\":\"" + job + "\"}", Files.readString(plan));
    assertEquals(
        message("state", "s", job, "DONE", "done", 1f, plan + "; no GPU"), ask("status", "s"));
  }

  @Test
  void generate_repeatedAfterTheEnd_replaysAndStartsNothing() {
    tell("generate", "g", "/film.mp4", "", "", options(""));
    Message done = nextTo(client, "done");
    for (int i = 0; i < 3; i++) {
      assertEquals(done, ask("generate", "g", "/film.mp4", "", "", options("")));
    }
    assertEquals(1, runner.started());
  }

  @Test
  void generate_anotherUnderAKnownId_isRefused() {
    tell("generate", "g", "/film.mp4", "", "", options(""));
    nextTo(client, "done");
    assertFailed(
        ask("generate", "g", "/other.mp4", "", "", options("")),
        "g",
        ErrorCode.BAD_REQUEST,
        "another request");
    assertEquals(1, runner.started());
  }

  @Test
  void cancel_ofARunningJob_isAcceptedAndTheJobEndsCancelled() {
    String job = text(ask("generate", "g", "/endless", "", "", options("")), 1);
    nextTo(client, "progress");
    assertEquals("RUNNING", text(ask("status", "s"), 2));
    tell("cancel", "c", job, "token=" + engine.token());
    assertEquals(message("accepted", "c", job), nextTo(client, "accepted"));
    assertFailed(nextTo(client, "failed"), "g", ErrorCode.CANCELLED, "cancelled");
    assertEquals("CANCELLED", text(ask("status", "s"), 2));
  }

  @Test
  void triggerCancel_cancelsTheRunningJobButNotOnRelease() {
    tell("generate", "g", "/endless", "", "", options(""));
    nextTo(client, "progress");
    tell("trigger/cancel", 0f);
    assertEquals("RUNNING", text(ask("status", "s"), 2));
    tell("trigger/cancel", 1f);
    assertEquals("", text(nextTo(client, "accepted"), 0));
    assertFailed(nextTo(client, "failed"), "g", ErrorCode.CANCELLED, "cancelled");
    assertFailed(ask("trigger/cancel", 1f), "", ErrorCode.UNKNOWN_JOB, "no job is running");
  }

  @Test
  void jobThatThrows_isInternalAndTheEngineGoesOn() {
    tell("generate", "b", "/broken", "", "", options(""));
    assertFailed(nextTo(client, "failed"), "b", ErrorCode.INTERNAL, "IllegalStateException");
    tell("generate", "g", "/film.mp4", "", "", options(""));
    assertEquals("g", text(nextTo(client, "done"), 0));
  }

  @Test
  void changesOfAnEarlierJob_runOnItsPlan() {
    tell("generate", "g", "/film.mp4", "", "", options(""));
    String job = text(nextTo(client, "accepted"), 1);
    nextTo(client, "done");
    client.send(message("regenerate", "r", job, "steps=1", options("")));
    assertEquals("r", text(nextTo(client, "done"), 0));
    String token = "token=" + engine.token();
    client.send(message("edits", "e", job, "/e.tsv", token));
    assertEquals("e", text(nextTo(client, "done"), 0));
    String plan = temporary.resolve("out").resolve("plan.json").toString();
    client.send(message("edits", "f", plan, "/e.tsv", token));
    assertEquals("f", text(nextTo(client, "done"), 0));
    client.send(message("placed", "p", job, "/p.tsv", token));
    assertEquals("p", text(nextTo(client, "done"), 0));
    client.send(message("regenerate", "u", "nobody", "steps=1", options("")));
    assertFailed(nextTo(client, "failed"), "u", ErrorCode.UNKNOWN_JOB, "no job 'nobody' here");
    client.send(message("edits", "t", job, "/e.tsv"));
    assertFailed(nextTo(client, "failed"), "t", ErrorCode.UNAUTHORIZED, "missing");
  }
}
