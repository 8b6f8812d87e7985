package dev.footfall.bridge.osc;

import dev.footfall.bridge.protocol.Address;
import dev.footfall.bridge.protocol.Message;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * How long an engine takes from {@code hello} to {@code welcome} over UDP, seen by the client.
 *
 * @param answered how many rounds were
 * @param lost how many were not within a second
 * @param medianUs in microseconds, as are the others; 0 if none was answered
 * @param p99Us nearest-rank percentile of the rounds that were answered
 */
public record OscRoundTrip(int answered, int lost, double medianUs, double p99Us, double maxUs) {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** Rounds before the measured ones, in which both sides load and compile their code. */
  private static final int WARM_UP_ROUNDS = 500;

  /** Asks {@code rounds} times, one after the other. */
  public static OscRoundTrip measure(InetSocketAddress engine, int rounds) {
    try (OscClient client = new OscClient(engine)) {
      for (int i = 0; i < WARM_UP_ROUNDS; i++) {
        answers(client, "warm-up-" + i);
      }
      long[] nanos = new long[rounds];
      int answered = 0;
      for (int i = 0; i < rounds; i++) {
        long start = System.nanoTime();
        if (answers(client, "round-" + i)) {
          nanos[answered++] = System.nanoTime() - start;
        }
      }
      return of(Arrays.copyOf(nanos, answered), rounds - answered);
    }
  }

  private static boolean answers(OscClient client, String id) {
    client.send(new Message(Address.HELLO.address(), id, "round trip"));
    Optional<Message> answer = client.receive(PATIENCE);
    // An answer that comes after its round was given up belongs to an earlier id.
    while (answer.isPresent() && !isWelcome(answer.get(), id)) {
      answer = client.receive(PATIENCE);
    }
    return answer.isPresent();
  }

  private static boolean isWelcome(Message message, String id) {
    return message.address().equals(Address.WELCOME.address())
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
