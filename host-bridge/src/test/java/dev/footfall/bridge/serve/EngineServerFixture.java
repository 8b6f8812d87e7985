package dev.footfall.bridge.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.bridge.osc.OscClient;
import dev.footfall.bridge.protocol.Message;
import dev.footfall.error.ErrorCode;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole engine over real UDP sockets, with a runner that makes no footsteps. */
@Timeout(60)
abstract class EngineServerFixture {
  /** Patience, not a measure: what does not come at all would otherwise block for ever. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Long enough for an answer that should not come: others take less than a millisecond. */
  static final Duration SILENCE = Duration.ofMillis(200);

  @TempDir Path temporary;

  final FakeRunner runner = new FakeRunner();
  EngineServer engine;
  OscClient client;

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

  ServeConfig config(int port, String home) {
    return new ServeConfig(
        InetAddress.getLoopbackAddress(),
        port,
        temporary.resolve(home),
        "0.1.0",
        "no GPU",
        OptionalInt.empty());
  }

  static Message next(OscClient client) {
    return client.receive(PATIENCE).orElseThrow(() -> new AssertionError("no answer"));
  }

  Message ask(Object... addressAndArguments) {
    tell(addressAndArguments);
    return next(client);
  }

  void tell(Object... addressAndArguments) {
    List<Object> all = List.of(addressAndArguments);
    client.send(new Message("/footfall/" + all.get(0), all.subList(1, all.size())));
  }

  String options(String more) {
    return "out=" + temporary.resolve("out") + ";token=" + engine.token() + more;
  }

  static Message message(String address, Object... arguments) {
    return new Message("/footfall/" + address, arguments);
  }

  /** The next message to this address, whatever comes before it. */
  static Message nextTo(OscClient client, String address) {
    Message message = next(client);
    while (!message.address().equals("/footfall/" + address)) {
      message = next(client);
    }
    return message;
  }

  static String text(Message message, int index) {
    return (String) message.arguments().get(index);
  }

  void assertFailed(Message answer, String id, ErrorCode code, String part) {
    assertEquals("/footfall/failed", answer.address(), answer::toString);
    assertEquals(id, text(answer, 0));
    assertEquals(code.name(), text(answer, 1), answer::toString);
    assertTrue(text(answer, 2).contains(part), answer::toString);
  }
}
