package dev.footfall.bridge.mailbox;

import dev.footfall.error.FootfallException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * OSC by files, for scripts in hosts that can open no socket: the folder {@code mailbox} beside the
 * port file, in it a folder for each client. To the engine a client of the mailbox is any other
 * client of this machine, with the same rights.
 */
public final class Mailbox implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

  /** Short beside the tenth of a second at which scripts ask; one listing of a folder each. */
  private static final Duration POLL = Duration.ofMillis(50);

  private static final Duration FORGOTTEN = Duration.ofMinutes(30);
  private static final int MAX_CLIENTS = 32;

  private final Path folder;
  private final InetSocketAddress engine;
  private final Thread thread = new Thread(this::serve, "footfall-mailbox");
  private final Map<Path, MailClient> clients = new HashMap<>();
  private volatile boolean closed;

  private Mailbox(Path folder, InetSocketAddress engine) {
    this.folder = folder;
    this.engine = engine;
    thread.setDaemon(true);
  }

  /**
   * Opens the mailbox of an engine; what an earlier engine has left there is removed.
   *
   * @param home the folder of the port file
   * @param engine where it listens on UDP
   */
  public static Mailbox open(Path home, InetSocketAddress engine) {
    Mailbox box = new Mailbox(home.resolve("mailbox"), engine);
    try {
      if (Files.isDirectory(box.folder)) {
        list(box.folder).forEach(Mailbox::remove);
      }
      Files.createDirectories(box.folder);
      box.thread.start();
    } catch (IOException e) {
      LOG.warn("no mailbox at {}: {}", box.folder, e.toString());
    }
    return box;
  }

  private void serve() {
    while (!closed) {
      try {
        carry();
        Thread.sleep(POLL.toMillis());
      } catch (InterruptedException e) {
        return;
      } catch (IOException e) {
        LOG.debug("mailbox: {}", e.toString());
      }
    }
  }

  private void carry() throws IOException {
    for (Path client : list(folder)) {
      if (Files.isDirectory(client) && clients.size() < MAX_CLIENTS) {
        clients.computeIfAbsent(client, path -> new MailClient(path, engine, System.nanoTime()));
      }
    }
    List.copyOf(clients.keySet()).forEach(this::carry);
  }

  /** One client's trouble is not the others'. */
  private void carry(Path path) {
    MailClient client = clients.get(path);
    try {
      client.carry(System.nanoTime());
    } catch (IOException | FootfallException e) {
      LOG.debug("mailbox of {}: {}", path.getFileName(), e.toString());
    }
    boolean forgotten = System.nanoTime() - client.heardNanos() > FORGOTTEN.toNanos();
    if (client.isDone() || forgotten) {
      client.close();
      clients.remove(path);
      remove(path);
    }
  }

  private static List<Path> list(Path of) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(of)) {
      entries.forEach(found::add);
    }
    return found;
  }

  private static void remove(Path client) {
    try (Stream<Path> files = Files.walk(client, 1)) {
      for (Path file : files.sorted((a, b) -> b.getNameCount() - a.getNameCount()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      LOG.debug("mailbox: {} stays: {}", client, e.toString());
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(POLL.toMillis() * 20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    clients.values().forEach(MailClient::close);
  }
}
