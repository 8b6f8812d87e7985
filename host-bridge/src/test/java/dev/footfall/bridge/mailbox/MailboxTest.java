package dev.footfall.bridge.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.bridge.serve.EngineServer;
import dev.footfall.bridge.serve.ServeConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An engine that is talked to by files alone. */
@Timeout(60)
class MailboxTest {
  @TempDir private Path home;
  private EngineServer engine;
  private Path client;

  @BeforeEach
  void start() throws IOException {
    Path old = Files.createDirectories(home.resolve("mailbox/of an earlier engine"));
    Files.writeString(old.resolve("1.request"), "/footfall/hello\tss\told\told\n");
    engine =
        EngineServer.start(
            new ServeConfig(
                InetAddress.getLoopbackAddress(), 0, home, "0.1.0", "", OptionalInt.empty()),
            (spec, cancel, progress) -> spec.source());
    assertFalse(Files.exists(old));
    client = Files.createDirectory(home.resolve("mailbox/a client"));
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private void ask(int number, String line) throws IOException {
    Path aside = client.resolve("aside");
    Files.writeString(aside, line + "\n");
    Files.move(aside, client.resolve(number + ".request"));
  }

  private String reply(int number) throws IOException, InterruptedException {
    Path reply = client.resolve(number + ".reply");
    while (!Files.exists(reply)) {
      Thread.sleep(10);
    }
    return Files.readString(reply);
  }

  @Test
  void requests_areAnsweredInOrder() throws IOException, InterruptedException {
    ask(1, "/footfall/hello\tss\th\\t1\ta host");
    assertEquals("/footfall/welcome\tssi\th\\t1\t0.1.0\t1\n", reply(1));
    ask(2, "/footfall/generate\tsssss\tg\t/film.mp4\t\t\ttoken=" + engine.token());
    assertTrue(reply(2).startsWith("/footfall/accepted\tss\tg\t"), reply(2));
    String last = reply(3);
    assertEquals("/footfall/done\tss\tg\t/film.mp4\n", last);
    assertFalse(Files.exists(client.resolve("1.request")));
  }

  @Test
  void request_withoutToken_isRefused() throws IOException, InterruptedException {
    ask(1, "/footfall/generate\tsssss\tg\t/film.mp4\t\t\t");
    assertTrue(reply(1).startsWith("/footfall/failed\tsss\tg\tUNAUTHORIZED\t"), reply(1));
  }

  @Test
  void request_thatIsNone_isAnsweredAndHarmsNothing() throws IOException, InterruptedException {
    ask(1, "/footfall/status\ti\tseven");
    assertTrue(reply(1).contains("BAD_REQUEST"), reply(1));
    ask(2, "nonsense");
    assertTrue(reply(2).contains("BAD_REQUEST"), reply(2));
    ask(3, "/footfall/status\ts\t1");
    assertTrue(reply(3).startsWith("/footfall/state\tssssfs\t1\t\tIDLE\t\t0.000000\t"), reply(3));
  }

  @Test
  void closed_removesTheFolder() throws IOException, InterruptedException {
    ask(1, "/footfall/status\ts\t1");
    reply(1);
    Files.createFile(client.resolve("closed"));
    while (Files.exists(client)) {
      Thread.sleep(10);
    }
    assertTrue(Files.isDirectory(home.resolve("mailbox")));
  }
}
