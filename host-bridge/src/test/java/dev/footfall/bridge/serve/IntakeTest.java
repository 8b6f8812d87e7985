package dev.footfall.bridge.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.footfall.bridge.job.ManualControl;
import dev.footfall.bridge.protocol.Message;
import dev.footfall.bridge.protocol.Peer;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntakeTest {
  private static final Peer PEER =
      new Peer(Peer.Transport.UDP, new InetSocketAddress("127.0.0.1", 1));

  private final ManualControl control = new ManualControl();
  private final List<String> taken = new ArrayList<>();
  private final Intake intake =
      new Intake(control, (from, message) -> taken.add(message.address()));

  private void receive(Duration delay, String... addresses) {
    List<Message> messages = new ArrayList<>();
    for (String address : addresses) {
      messages.add(new Message(address));
    }
    intake.received(PEER, messages, delay);
  }

  @Test
  void received_together_isDoneTogetherWhenDue() {
    receive(Duration.ofSeconds(2), "/c", "/d");
    receive(Duration.ofSeconds(1), "/b");
    receive(Duration.ZERO, "/a");
    control.settle();
    assertEquals(List.of("/a"), taken);
    control.pass(Duration.ofSeconds(1));
    assertEquals(List.of("/a", "/b"), taken);
    control.pass(Duration.ofSeconds(1));
    assertEquals(List.of("/a", "/b", "/c", "/d"), taken);
  }

  @Test
  void received_beyondTheHorizon_isDueNow() {
    receive(Duration.ofSeconds(60), "/later");
    receive(Duration.ofMillis(60_001), "/now");
    control.settle();
    assertEquals(List.of("/now"), taken);
  }

  @Test
  void received_floodOfTheFuture_leavesRoomForThePresent() {
    for (int i = 0; i < 2 * Intake.MAX_EARLY; i++) {
      receive(Duration.ofSeconds(1), "/later");
    }
    receive(Duration.ZERO, "/now");
    control.settle();
    assertEquals(List.of("/now"), taken);
    control.pass(Duration.ofSeconds(1));
    assertEquals(Intake.MAX_EARLY + 1, taken.size());
    receive(Duration.ofSeconds(1), "/later");
    control.pass(Duration.ofSeconds(1));
    assertEquals(Intake.MAX_EARLY + 2, taken.size());
  }

  @Test
  void received_flood_isDroppedBeyondTheLimitAndTakenAgainAfterwards() {
    String[] bundle = Collections.nCopies(Intake.MAX_WAITING - 1, "/x").toArray(String[]::new);
    receive(Duration.ZERO, bundle);
    receive(Duration.ZERO, "/a", "/b");
    receive(Duration.ZERO, "/c");
    receive(Duration.ZERO, "/d");
    control.settle();
    assertEquals(Intake.MAX_WAITING, taken.size());
    assertEquals("/c", taken.get(taken.size() - 1));
    receive(Duration.ZERO, "/e");
    control.settle();
    assertEquals("/e", taken.get(taken.size() - 1));
  }
}
