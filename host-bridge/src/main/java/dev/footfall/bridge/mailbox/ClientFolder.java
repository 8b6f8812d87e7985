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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's folder: its files {@code N.request} go to the engine as OSC, answers come back as
 * {@code 1.reply}, {@code 2.reply} and so on. On the mailbox's thread only.
 */
final class ClientFolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ClientFolder.class);

  /** What a client writes when it will ask nothing more. */
  static final String CLOSED = "closed";

  private static final Pattern REQUEST = Pattern.compile("\\d{1,9}\\.request");
  private static final Duration LOOK = Duration.ofMillis(1);

  /** No request is longer: paths and options. */
  private static final long MAX_REQUEST_BYTES = 1 << 16;

  private final Path folder;
  private final OscClient client;
  private int replies;

  ClientFolder(Path folder, InetSocketAddress engine) {
    this.folder = folder;
    this.client = new OscClient(engine);
  }

  /** Whether the client has said that it is done. */
  boolean isClosed() {
    return Files.exists(folder.resolve(CLOSED));
  }

  /** Sends what was asked and writes down what was answered; waits for neither. */
  void turn() throws IOException {
    for (Path request : requests()) {
      String text =
          Files.size(request) > MAX_REQUEST_BYTES
              ? ""
              : Files.readString(request, StandardCharsets.UTF_8);
      Files.delete(request);
      text.lines().filter(line -> !line.isBlank()).forEach(this::send);
    }
    Optional<Message> reply = receive();
    while (reply.isPresent()) {
      write(reply.get());
      reply = receive();
    }
  }

  private List<Path> requests() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> REQUEST.matcher(file.getFileName().toString()).matches())
          .sorted(Comparator.comparingInt(ClientFolder::number))
          .toList();
    }
  }

  private static int number(Path request) {
    return Integer.parseInt(request.getFileName().toString().replace(".request", ""));
  }

  private void send(String line) {
    try {
      client.send(MessageLine.read(line));
    } catch (FootfallException e) {
      LOG.warn("{}: {}", folder.getFileName(), e.getMessage());
    }
  }

  private Optional<Message> receive() {
    try {
      return client.receive(LOOK);
    } catch (FootfallException e) {
      LOG.debug("{}: {}", folder.getFileName(), e.getMessage());
      return Optional.empty();
    }
  }

  private void write(Message reply) throws IOException {
    replies++;
    Path part = folder.resolve(replies + ".part");
    Files.writeString(part, MessageLine.write(reply), StandardCharsets.UTF_8);
    Files.move(part, folder.resolve(replies + ".reply"), StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() {
    client.close();
  }

  /** Deletes a client's folder; files that are no letters stay, and so does the folder then. */
  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().matches("closed|\\d+\\.(request|reply|part)(\\.part)?")) {
          Files.deleteIfExists(file);
        }
      }
    }
    Files.deleteIfExists(folder);
  }
}
