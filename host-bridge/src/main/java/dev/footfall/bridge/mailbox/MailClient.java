package dev.footfall.bridge.mailbox;

import dev.footfall.bridge.osc.OscClient;
import dev.footfall.bridge.protocol.Message;
import dev.footfall.error.FootfallException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;

/**
 * One client's folder: its {@code 1.request}, {@code 2.request}, … go to the engine over a socket
 * of this client's own, and what comes back becomes {@code 1.reply}, {@code 2.reply}, … On the
 * mailbox's thread only.
 */
final class MailClient implements AutoCloseable {
  private static final Duration NOW = Duration.ofMillis(1);

  /** A request is a few paths and options; whatever is longer is none. */
  private static final long MAX_REQUEST_BYTES = 1 << 16;

  private final Path folder;
  private final OscClient engine;
  private int taken;
  private int given;
  private long heardNanos;

  MailClient(Path folder, InetSocketAddress engine, long nowNanos) {
    this.folder = folder;
    this.engine = new OscClient(engine);
    this.heardNanos = nowNanos;
  }

  /** When it asked last. */
  long heardNanos() {
    return heardNanos;
  }

  /** Whether it has said that it needs nothing more. */
  boolean isDone() {
    return Files.exists(folder.resolve("closed")) || !Files.isDirectory(folder);
  }

  /** Passes on what has come on either side. */
  void carry(long nowNanos) throws IOException {
    Path request = folder.resolve((taken + 1) + ".request");
    while (Files.isRegularFile(request)) {
      heardNanos = nowNanos;
      taken++;
      take(request);
      request = folder.resolve((taken + 1) + ".request");
    }
    Optional<Message> answer = engine.receive(NOW);
    while (answer.isPresent()) {
      give(answer.get());
      answer = engine.receive(NOW);
    }
  }

  private void take(Path request) throws IOException {
    String text = Files.size(request) > MAX_REQUEST_BYTES ? "" : Files.readString(request);
    Files.deleteIfExists(request);
    try {
      for (String line : text.split("\n")) {
        engine.send(MailLine.read(line.replace("\r", "")));
      }
    } catch (FootfallException e) {
      give(new Message("/footfall/failed", "", e.code().name(), e.getMessage()));
    }
  }

  private void give(Message message) throws IOException {
    given++;
    // Written aside: whoever sees the reply sees the whole of it.
    Path aside = folder.resolve(given + ".tmp");
    Files.write(aside, (MailLine.write(message) + "\n").getBytes(StandardCharsets.UTF_8));
    Files.move(aside, folder.resolve(given + ".reply"), StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() {
    engine.close();
  }
}
