package dev.footfall.bridge.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.bridge.osc.OscServer;
import dev.footfall.bridge.protocol.Message;
import dev.footfall.error.FootfallException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MailboxTest {
  @TempDir private Path home;

  private OscServer echo;
  private Mailbox mailbox;
  private Path client;

  /** An engine that sends every message back with a word before its arguments. */
  @BeforeEach
  void start() throws IOException {
    echo = OscServer.bind(InetAddress.getLoopbackAddress(), 0);
    echo.start(
        (from, message, delay) ->
            echo.send(
                from, new Message("/echo", message.address(), message.arguments().get(0), 0.25f)));
    mailbox = Mailbox.open(home, echo.address());
    client = Files.createDirectories(home.resolve("mailbox/me"));
  }

  @AfterEach
  void stop() {
    mailbox.close();
    echo.close();
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
    ask(1, "/footfall/hello\ts\ta\\tb\\\\n\n");
    assertEquals("/echo\tssf\t/footfall/hello\ta\\tb\\\\n\t0.250000\n", reply(1));
    ask(2, "/two\ti\t-7\n");
    assertEquals("/echo\tsif\t/two\t-7\t0.250000\n", reply(2));
    assertFalse(Files.exists(client.resolve("1.request")));
  }

  @Test
  void requests_thatMakeNoSense_doNoHarm() throws IOException {
    ask(1, "no message at all\n\n/a\tss\tone\n/a\tq\tx\n/a\ti\tx\n");
    ask(2, "x".repeat(100_000));
    ask(3, "/three\ts\tx\n");
    assertEquals("/echo\tssf\t/three\tx\t0.250000\n", reply(1));
  }

  @Test
  void clients_thatAreDone_leaveNothing() throws IOException {
    ask(1, "/one\ts\tx\n");
    reply(1);
    Files.createFile(client.resolve("closed"));
    while (Files.exists(client)) {
      LockSupport.parkNanos(5_000_000);
    }
    Path old = Files.createDirectories(home.resolve("mailbox/old"));
    Files.writeString(old.resolve("1.reply"), "");
    Files.setLastModifiedTime(old, FileTime.fromMillis(0));
    Path strange = Files.writeString(home.resolve("mailbox/note.txt"), "a user's own");
    mailbox.close();
    mailbox = Mailbox.open(home, echo.address());
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
