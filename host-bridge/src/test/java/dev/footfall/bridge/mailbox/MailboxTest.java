package dev.footfall.bridge.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.bridge.serve.EngineServer;
import dev.footfall.bridge.serve.ServeConfig;
import dev.footfall.error.FootfallException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MailboxTest {
  @TempDir private Path home;

  private EngineServer engine;
  private Path client;

  /** An engine of which only the wire is asked. */
  @BeforeEach
  void start() throws IOException {
    client = Files.createDirectories(home.resolve("mailbox/me"));
    startEngine();
  }

  private void startEngine() {
    ServeConfig config =
        new ServeConfig(
            InetAddress.getLoopbackAddress(), 0, home, "0.1.0", "", OptionalInt.empty());
    engine =
        EngineServer.start(
            config,
            (spec, cancel, progress) -> {
              throw new AssertionError("no job was asked for");
            });
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private void ask(int number, String line) throws IOException {
    Path part = Files.writeString(client.resolve(number + ".request.part"), line);
    Files.move(part, client.resolve(number + ".request"));
  }

  private String reply(int number) throws IOException {
    Path file = client.resolve(number + ".reply");
    while (!Files.exists(file)) {
      LockSupport.parkNanos(5_000_000);
    }
    return Files.readString(file);
  }

  @Test
  void requests_inFiles_areAnsweredInFiles() throws IOException {
    ask(1, "/footfall/hello\tss\ta\\tb\\\\n\tme\n");
    assertEquals("/footfall/welcome\tssi\ta\\tb\\\\n\t0.1.0\t1\n", reply(1));
    ask(2, "/footfall/subscribe\tsi\t2\t0\n");
    String state = reply(2);
    assertTrue(state.startsWith("/footfall/state\tssssfs\t2\t\tIDLE\t\t0.000000\t"), state);
    assertFalse(Files.exists(client.resolve("1.request")));
  }

  @Test
  void requests_thatMakeNoSense_doNoHarm() throws IOException {
    ask(1, "no message at all\n\n/a\tss\tone\n/a\tq\tx\n/a\ti\tx\n");
    ask(2, "x".repeat(100_000));
    ask(3, "/footfall/hello\tss\t3\tme\n");
    assertEquals("/footfall/welcome\tssi\t3\t0.1.0\t1\n", reply(1));
  }

  @Test
  void clients_thatAreDone_leaveNothing() throws IOException {
    ask(1, "/footfall/hello\tss\t1\tme\n");
    reply(1);
    Files.createFile(client.resolve("closed"));
    while (Files.exists(client)) {
      LockSupport.parkNanos(5_000_000);
    }
    Path old = Files.createDirectories(home.resolve("mailbox/old"));
    Files.writeString(old.resolve("1.reply"), "");
    Files.setLastModifiedTime(old, FileTime.fromMillis(0));
    Path strange = Files.writeString(home.resolve("mailbox/note.txt"), "a user's own");
    engine.close();
    startEngine();
    assertFalse(Files.exists(old));
    assertTrue(Files.exists(strange));
  }

  @Test
  void read_ofTooFewArguments_isRefused() {
    FootfallException e =
        assertThrows(FootfallException.class, () -> MessageLine.read("/a\tss\tone"));
    assertTrue(e.getMessage().contains("2 tags for 1 arguments"), e.getMessage());
  }
}
