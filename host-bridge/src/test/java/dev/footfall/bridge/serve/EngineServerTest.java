package dev.footfall.bridge.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.bridge.osc.OscClient;
import dev.footfall.bridge.protocol.Message;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole engine over real UDP sockets, with a runner that makes no footsteps. */
@Timeout(60)
class EngineServerTest {
  /** Patience, not a measure: what does not come at all would otherwise block for ever. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Long enough for an answer that should not come: others take less than a millisecond. */
  private static final Duration SILENCE = Duration.ofMillis(200);

  @TempDir private Path temporary;

  private final FakeRunner runner = new FakeRunner();
  private EngineServer engine;
  private OscClient client;

  @BeforeEach
  void start() {
    engine = EngineServer.start(config(0, "home"), runner);
    client = new OscClient(engine.address());
  }

  @AfterEach
  void stop() {
    client.close();
    engine.close();
  }

  private ServeConfig config(int port, String home) {
    return new ServeConfig(
        InetAddress.getLoopbackAddress(),
        port,
        temporary.resolve(home),
        "0.1.0",
        "no GPU",
        OptionalInt.empty());
  }

  private static Message next(OscClient client) {
    return client.receive(PATIENCE).orElseThrow(() -> new AssertionError("no answer"));
  }

  private Message ask(Object... addressAndArguments) {
    tell(addressAndArguments);
    return next(client);
  }

  private void tell(Object... addressAndArguments) {
    List<Object> all = List.of(addressAndArguments);
    client.send(new Message("/footfall/" + all.get(0), all.subList(1, all.size())));
  }

  private String options(String more) {
    return "out=" + temporary.resolve("out") + ";token=" + engine.token() + more;
  }

  private static Message message(String address, Object... arguments) {
    return new Message("/footfall/" + address, arguments);
  }

  /** The next message to this address, whatever comes before it. */
  private static Message nextTo(OscClient client, String address) {
    Message message = next(client);
    while (!message.address().equals("/footfall/" + address)) {
      message = next(client);
    }
    return message;
  }

  private static String text(Message message, int index) {
    return (String) message.arguments().get(index);
  }

  private void assertFailed(Message answer, String id, ErrorCode code, String part) {
    assertEquals("/footfall/failed", answer.address(), answer::toString);
    assertEquals(id, text(answer, 0));
    assertEquals(code.name(), text(answer, 1), answer::toString);
    assertTrue(text(answer, 2).contains(part), answer::toString);
  }

  @Test
  void hello_isWelcomed() {
    assertEquals(message("welcome", "1", "0.1.0", 1), ask("hello", "1", "me"));
  }

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
  void guardedRequests_withoutTheToken_areUnauthorizedAndStartNothing() {
    for (String token : List.of("", "token=", "token=wrong", "token=" + engine.token() + "0")) {
      assertFailed(
          ask("generate", "g", "/film.mp4", "", "", token),
          "g",
          ErrorCode.UNAUTHORIZED,
          token.length() < 7 ? "missing" : "wrong");
      assertFailed(ask("cancel", "c", "j", token), "c", ErrorCode.UNAUTHORIZED, "engine.port");
    }
    assertFailed(ask("cancel", "c", "j"), "c", ErrorCode.UNAUTHORIZED, "missing");
    assertFailed(ask("quit", "q", "wrong"), "q", ErrorCode.UNAUTHORIZED, "wrong");
    assertEquals(0, runner.started());
    assertEquals("/footfall/accepted", ask("generate", "g", "/a", "", "", options("")).address());
  }

  @Test
  void twoClients_eachGetTheirOwnAnswers() {
    try (OscClient other = new OscClient(engine.address())) {
      tell("generate", "mine", "/film.mp4", "", "", options(""));
      other.send(message("generate", "theirs", "/film.mp4", "", "", options("")));
      assertEquals("mine", text(nextTo(client, "done"), 0));
      assertEquals("theirs", text(nextTo(other, "done"), 0));
      other.send(message("status", "s"));
      assertEquals("s", text(nextTo(other, "state"), 0));
      assertEquals(Optional.empty(), client.receive(SILENCE));
    }
  }

  @Test
  void reply_port_getsTheAnswersInsteadOfTheSender() {
    try (OscClient other = new OscClient(engine.address())) {
      String reply = ";reply=" + other.port();
      tell("hello", "1", "me", reply);
      assertEquals("/footfall/welcome", next(other).address());
      tell("generate", "g", "/film.mp4", "", "", options(reply));
      assertEquals("/footfall/accepted", next(other).address());
      assertEquals("g", text(nextTo(other, "done"), 0));
      tell("generate", "h", "/film.mp4", "", "", "token=wrong" + reply);
      assertFailed(next(other), "h", ErrorCode.UNAUTHORIZED, "wrong");
      assertEquals(Optional.empty(), client.receive(SILENCE));
    }
  }

  @Test
  void subscribe_tellsAnotherPortStateAndProgress() {
    try (OscClient display = new OscClient(engine.address())) {
      assertEquals("IDLE", text(ask("subscribe", "sub", display.port()), 2));
      assertEquals(message("state", "sub", "", "IDLE", "", 0f, "no GPU"), next(display));
      tell("generate", "g", "/film.mp4", "", "", options(""));
      Message running = nextTo(display, "state");
      while (!text(running, 2).equals("RUNNING")) {
        running = nextTo(display, "state");
      }
      assertEquals("g", text(nextTo(display, "progress"), 0));
      // What comes last comes again as the heartbeat.
      Message done = nextTo(display, "state");
      while (!text(done, 2).equals("DONE")) {
        done = nextTo(display, "state");
      }
      assertEquals(done, nextTo(display, "state"));
    }
  }

  @Test
  void pattern_withSeveralMatches_asksForEach() {
    tell("{hello,cancel}", "p", "x");
    List<Message> answers = List.of(next(client), next(client));
    assertEquals(message("welcome", "p", "0.1.0", 1), answers.get(0));
    assertFailed(answers.get(1), "p", ErrorCode.UNAUTHORIZED, "missing");
    assertEquals("/footfall/state", ask("st*[!a-r]", "1").address());
    client.send(new Message("/*/hell?", "1", "me"));
    assertEquals("/footfall/welcome", next(client).address());
  }

  @Test
  void wrongRequests_areToldWhatIsWrong() {
    assertFailed(ask("helo", "1", "me"), "1", ErrorCode.UNKNOWN_COMMAND, "/footfall/helo");
    assertFailed(ask("hello", "1"), "1", ErrorCode.BAD_REQUEST, "ss (id, client)");
    assertFailed(ask("hello", "1", "me", "seed=1"), "1", ErrorCode.BAD_REQUEST, "'seed'");
    assertFailed(
        ask("generate", "1", "/a", "", "", options(";sed=1")), "1", ErrorCode.BAD_REQUEST, "seed");
    assertFailed(
        ask("generate", "1", "/a", "", "", options(";reply=0")),
        "1",
        ErrorCode.BAD_REQUEST,
        "reply=0");
    assertFailed(
        ask("cancel", "1", "nobody", "token=" + engine.token()),
        "1",
        ErrorCode.UNKNOWN_JOB,
        "nobody");
    assertFailed(ask("status", ""), "", ErrorCode.BAD_REQUEST, "empty");
    assertEquals("/footfall/state", ask("status", "1").address());
  }

  @Test
  void requestsOfLaterVersions_areUnknownHonestly() {
    List<Message> requests =
        List.of(
            message("register", "1", "reaper", 9000, "action"),
            message("placed", "1", "j", "/p.tsv"));
    for (Message request : requests) {
      client.send(request);
      assertFailed(next(client), "1", ErrorCode.UNKNOWN_COMMAND, "does not do it yet");
    }
    assertFailed(ask("trigger/generate", 1f), "", ErrorCode.UNKNOWN_COMMAND, "yet");
    tell("trigger/generate", 0f);
    assertEquals(Optional.empty(), client.receive(SILENCE));
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
    client.send(message("regenerate", "u", "nobody", "steps=1", options("")));
    assertFailed(nextTo(client, "failed"), "u", ErrorCode.UNKNOWN_JOB, "no job 'nobody' here");
    client.send(message("edits", "t", job, "/e.tsv"));
    assertFailed(nextTo(client, "failed"), "t", ErrorCode.UNAUTHORIZED, "missing");
  }

  @Test
  void repliesAndForeignAddresses_areNotAnswered() {
    tell("failed", "1", "INTERNAL", "text");
    client.send(new Message("/transport/play", 1));
    assertEquals(Optional.empty(), client.receive(SILENCE));
  }

  @Test
  void jobThatThrows_isInternalAndTheEngineGoesOn() {
    tell("generate", "b", "/broken", "", "", options(""));
    assertFailed(nextTo(client, "failed"), "b", ErrorCode.INTERNAL, "IllegalStateException");
    tell("generate", "g", "/film.mp4", "", "", options(""));
    assertEquals("g", text(nextTo(client, "done"), 0));
  }

  @Test
  void quit_withTheToken_isAcceptedAndWakesWhoWaits() throws InterruptedException {
    assertEquals(message("accepted", "q", ""), ask("quit", "q", engine.token()));
    engine.awaitQuit();
  }

  @Test
  void close_withARunningJob_cancelsItAndSaysSo() {
    tell("generate", "g", "/endless", "", "", options(""));
    nextTo(client, "progress");
    engine.close();
    assertFailed(nextTo(client, "failed"), "g", ErrorCode.CANCELLED, "cancelled");
    assertFalse(Files.exists(temporary.resolve("home").resolve("engine.port")));
    assertThrows(FootfallException.class, () -> ask("hello", "1", "me"));
  }

  @Test
  void portFile_holdsPortProcessAndToken() {
    PortFile file = PortFile.read(temporary.resolve("home")).orElseThrow();
    assertEquals(engine.address().getPort(), file.port());
    assertEquals(ProcessHandle.current().pid(), file.pid());
    assertEquals(engine.token(), file.token());
    assertTrue(file.token().matches("[0-9a-f]{32}"), file.token());
  }

  @Test
  void start_onATakenPort_isBusyAndNamesTheProcess() {
    int port = engine.address().getPort();
    FootfallException same =
        assertThrows(
            FootfallException.class, () -> EngineServer.start(config(port, "home"), runner));
    assertEquals(ErrorCode.BUSY, same.code());
    String pid = Long.toString(ProcessHandle.current().pid());
    assertTrue(same.getMessage().contains(pid), same.getMessage());
    FootfallException elsewhere =
        assertThrows(
            FootfallException.class, () -> EngineServer.start(config(port, "other"), runner));
    assertTrue(elsewhere.getMessage().contains("--port"), elsewhere.getMessage());
    assertFalse(Files.exists(temporary.resolve("other")));
  }

  @Test
  void start_besideALivingEngineOfTheSameFolder_isBusy() {
    FootfallException e =
        assertThrows(FootfallException.class, () -> EngineServer.start(config(0, "home"), runner));
    assertEquals(ErrorCode.BUSY, e.code());
    assertTrue(
        e.getMessage().contains(Integer.toString(engine.address().getPort())), e.getMessage());
    assertEquals("/footfall/welcome", ask("hello", "1", "me").address());
  }

  @Test
  void start_overAStaleFile_replacesIt() throws IOException {
    // A port where nobody listens: one that was free a moment ago.
    EngineServer gone = EngineServer.start(config(0, "stale"), runner);
    int freePort = gone.address().getPort();
    gone.close();
    long[] pids = {Long.MAX_VALUE, ProcessHandle.current().pid()};
    for (long pid : pids) {
      new PortFile(freePort, pid, "old", OptionalInt.empty()).write(temporary.resolve("stale"));
      try (EngineServer second = EngineServer.start(config(0, "stale"), runner)) {
        assertNotEquals(freePort, second.address().getPort());
        assertEquals(
            second.token(), PortFile.read(temporary.resolve("stale")).orElseThrow().token());
      }
    }
  }

  @Test
  void address_isLoopback() {
    assertTrue(engine.address().getAddress().isLoopbackAddress());
  }
}
