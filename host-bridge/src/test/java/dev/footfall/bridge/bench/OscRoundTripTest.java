package dev.footfall.bridge.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.bridge.osc.OscServer;
import dev.footfall.bridge.protocol.Message;
import dev.footfall.bridge.protocol.Peer.Transport;
import java.net.InetAddress;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OscRoundTripTest {
  @Test
  void of_oneToAThousandMicroseconds_givesNearestRanks() {
    long[] nanos = LongStream.rangeClosed(1, 1000).map(us -> (1001 - us) * 1000).toArray();
    assertEquals(new OscRoundTrip(1000, 3, 500, 990, 1000), OscRoundTrip.of(nanos, 3));
    assertEquals(new OscRoundTrip(0, 1, 0, 0, 0), OscRoundTrip.of(new long[0], 1));
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void measure_serverThatAnswers_countsEveryRound(Transport transport) {
    try (OscServer server = OscServer.bind(InetAddress.getLoopbackAddress(), 0)) {
      server.start(
          (from, messages, delay) ->
              server.send(
                  from,
                  new Message(
                      "/footfall/state",
                      messages.get(0).arguments().get(0),
                      "",
                      "IDLE",
                      "",
                      0f,
                      "")));
      OscRoundTrip result = OscRoundTrip.measure(server.address(), transport, 2000);
      assertEquals(2000, result.answered() + result.lost());
      assertTrue(result.answered() > 0);
      assertTrue(result.medianUs() > 0 && result.medianUs() <= result.p99Us(), result.toString());
      assertTrue(result.p99Us() <= result.maxUs(), result.toString());
    }
  }
}
