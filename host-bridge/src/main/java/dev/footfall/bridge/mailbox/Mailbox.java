package dev.footfall.bridge.mailbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder {@code mailbox} of the engine's home, in which hosts without sockets ask by files.
 * Each client has a folder of its own in it. A thread looks about 25 times a second and passes all
 * on to the engine's UDP port, so that what is asked by files means what it means by OSC.
 */
public final class Mailbox implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

  private static final long PAUSE_MS = 40;

  /** More clients than this at once are none of ours. */
  private static final int MAX_CLIENTS = 64;

  /** A folder that its client has left behind is deleted when the engine starts. */
  private static final long ABANDONED_HOURS = 24;

  private final Path folder;
  private final InetSocketAddress engine;
  private final Map<Path, ClientFolder> clients = new HashMap<>();
  private final Thread thread = new Thread(this::serve, "footfall-mailbox");
  private volatile boolean stopping;

  private Mailbox(Path folder, InetSocketAddress engine) {
    this.folder = folder;
    this.engine = engine;
  }

  /**
   * Begins to look, on a daemon thread.
   *
   * @param home the engine's folder, its user's alone
   * @param engine where it takes OSC over UDP
   */
  public static Mailbox open(Path home, InetSocketAddress engine) {
    // What listens everywhere is asked from this machine all the same.
    InetSocketAddress own =
        engine.getAddress().isAnyLocalAddress()
            ? new InetSocketAddress(InetAddress.getLoopbackAddress(), engine.getPort())
            : engine;
    Mailbox mailbox = new Mailbox(home.resolve("mailbox"), own);
    try {
      Files.createDirectories(mailbox.folder);
      mailbox.deleteAbandoned();
    } catch (IOException e) {
      LOG.warn("hosts without the extension cannot ask by files: {}", e.toString());
    }
    mailbox.thread.setDaemon(true);
    mailbox.thread.start();
    return mailbox;
  }

  private void deleteAbandoned() throws IOException {
    Instant limit = Instant.now().minus(ABANDONED_HOURS, ChronoUnit.HOURS);
    for (Path client : folders()) {
      if (Files.getLastModifiedTime(client).toInstant().isBefore(limit)) {
        ClientFolder.delete(client);
      }
    }
  }

  private List<Path> folders() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(folder)) {
      return found.filter(Files::isDirectory).sorted().limit(MAX_CLIENTS).toList();
    }
  }

  private void serve() {
    while (!stopping) {
      try {
        for (Path path : folders()) {
          turn(path);
        }
        Thread.sleep(PAUSE_MS);
      } catch (IOException | UncheckedIOException e) {
        LOG.debug("mailbox: {}", e.toString());
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void turn(Path path) throws IOException, InterruptedException {
    ClientFolder client = clients.computeIfAbsent(path, unused -> new ClientFolder(path, engine));
    try {
      client.turn();
      if (client.isClosed()) {
        forget(path);
        ClientFolder.delete(path);
      }
    } catch (IOException e) {
      // Another program may hold a file for a moment, as virus scanners do: the next look has it.
      LOG.debug("mailbox: {}", e.toString());
      Thread.sleep(PAUSE_MS);
    }
  }

  private void forget(Path path) {
    ClientFolder client = clients.remove(path);
    if (client != null) {
      client.close();
    }
  }

  /** Ends the thread; letters that are not read yet stay for the next engine. */
  @Override
  public void close() {
    stopping = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    List.copyOf(clients.keySet()).forEach(this::forget);
  }
}
