package dev.footfall.bridge.bench;

import dev.footfall.bridge.osc.OscClient;
import dev.footfall.bridge.osc.OscStreamClient;
import dev.footfall.bridge.protocol.Address;
import dev.footfall.bridge.protocol.Message;
import dev.footfall.bridge.protocol.Peer.Transport;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * How long an engine takes from {@code status} to {@code state}, seen by the client.
 *
 * @param answered how many rounds were
 * @param lost how many were not within a second
 * @param medianUs in microseconds, as are the others; 0 if none was answered
 * @param p99Us nearest-rank percentile of the rounds that were answered
 */
public record OscRoundTrip(int answered, int lost, double medianUs, double p99Us, double maxUs) {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** Rounds before the measured ones, in which both sides load and compile their code. */
  private static final int WARM_UP_ROUNDS = 2_000;

  /** The two ways of a message, whatever carries it. */
  private record Line(Consumer<Message> send, Function<Duration, Optional<Message>> receive) {}

  /** Asks {@code rounds} times over UDP or TCP, one after the other. */
  public static OscRoundTrip measure(InetSocketAddress engine, Transport transport, int rounds) {
    if (transport == Transport.TCP) {
      try (OscStreamClient client = new OscStreamClient(engine)) {
        return measure(new Line(client::send, client::receive), rounds);
      }
    }
    try (OscClient client = new OscClient(engine)) {
      return measure(new Line(client::send, client::receive), rounds);
    }
  }

  private static OscRoundTrip measure(Line line, int rounds) {
    for (int i = 0; i < WARM_UP_ROUNDS; i++) {
      answers(line, "warm-up-" + i);
    }
    long[] nanos = new long[rounds];
    int answered = 0;
    for (int i = 0; i < rounds; i++) {
      long start = System.nanoTime();
      if (answers(line, "round-" + i)) {
        nanos[answered++] = System.nanoTime() - start;
      }
    }
    return of(Arrays.copyOf(nanos, answered), rounds - answered);
  }

  private static boolean answers(Line line, String id) {
    line.send().accept(new Message(Address.STATUS.address(), id));
    Optional<Message> answer = line.receive().apply(PATIENCE);
    // An answer that comes after its round was given up belongs to an earlier id.
    while (answer.isPresent() && !isState(answer.get(), id)) {
      answer = line.receive().apply(PATIENCE);
    }
    return answer.isPresent();
  }

  private static boolean isState(Message message, String id) {
    return message.address().equals(Address.STATE.address())
        && message.arguments().get(0).equals(id);
  }

  static OscRoundTrip of(long[] nanos, int lost) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new OscRoundTrip(
        sorted.length, lost, rank(sorted, 0.5), rank(sorted, 0.99), rank(sorted, 1));
  }

  private static double rank(long[] sorted, double quantile) {
    return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(quantile * sorted.length) - 1] / 1e3;
  }
}
