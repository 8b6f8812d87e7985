package dev.footfall.bridge.osc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.bridge.protocol.Message;
import java.net.InetAddress;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OscRoundTripTest {
  @Test
  void of_oneToAThousandMicroseconds_givesNearestRanks() {
    long[] nanos = LongStream.rangeClosed(1, 1000).map(us -> (1001 - us) * 1000).toArray();
    assertEquals(new OscRoundTrip(1000, 3, 500, 990, 1000), OscRoundTrip.of(nanos, 3));
    assertEquals(new OscRoundTrip(0, 1, 0, 0, 0), OscRoundTrip.of(new long[0], 1));
  }

  @Test
  void measure_serverThatAnswers_countsEveryRound() {
    try (OscServer server = OscServer.bind(InetAddress.getLoopbackAddress(), 0)) {
      server.start(
          (from, messages, delay) ->
              server.send(
                  from,
                  new Message("/footfall/welcome", messages.get(0).arguments().get(0), "0", 1)));
      OscRoundTrip result = OscRoundTrip.measure(server.address(), 2000);
      assertEquals(2000, result.answered() + result.lost());
      assertTrue(result.answered() > 0);
      assertTrue(result.medianUs() > 0 && result.medianUs() <= result.p99Us(), result.toString());
      assertTrue(result.p99Us() <= result.maxUs(), result.toString());
    }
  }
}
