package dev.footfall.bridge.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.footfall.bridge.osc.OscClient;
import dev.footfall.bridge.protocol.Message;
import dev.footfall.error.ErrorCode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who may ask what, and who gets the answer. */
class EngineServerRequestsTest extends EngineServerFixture {
  @Test
  void hello_isWelcomed() {
    assertEquals(message("welcome", "1", "0.1.0", 1), ask("hello", "1", "me"));
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
  void repliesAndForeignAddresses_areNotAnswered() {
    tell("failed", "1", "INTERNAL", "text");
    client.send(new Message("/transport/play", 1));
    assertEquals(Optional.empty(), client.receive(SILENCE));
  }
}
