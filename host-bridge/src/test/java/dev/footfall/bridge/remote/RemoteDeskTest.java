package dev.footfall.bridge.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.bridge.job.ManualControl;
import dev.footfall.bridge.protocol.Address;
import dev.footfall.bridge.protocol.Command;
import dev.footfall.bridge.protocol.Message;
import dev.footfall.bridge.protocol.Options;
import dev.footfall.bridge.protocol.Peer;
import dev.footfall.bridge.protocol.Reply;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.pipeline.settings.Settings;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RemoteDeskTest {
  private static final Peer HOST = peer(1);
  private static final Peer REMOTE = peer(2);

  private record Sent(Peer to, Message message) {}

  private final ManualControl control = new ManualControl();
  private final List<Sent> sent = new ArrayList<>();
  private Reply.State state = new Reply.State("", "", "IDLE", "", 0, "");
  private final RemoteDesk desk =
      new RemoteDesk(
          control, (to, message) -> sent.add(new Sent(to, message)), () -> state, Settings.DEFAULT);

  private static Peer peer(int port) {
    return new Peer(Peer.Transport.UDP, new InetSocketAddress("127.0.0.1", port));
  }

  private List<Message> sentTo(Peer peer) {
    List<Message> messages =
        sent.stream().filter(s -> s.to().equals(peer)).map(Sent::message).toList();
    sent.clear();
    return messages;
  }

  private static Message value(String word, Object value) {
    return new Message("/footfall/remote/" + word, value);
  }

  private void set(RemoteValue value, Object argument) {
    desk.set(value, value.message(argument));
  }

  private void register(String ask) {
    desk.register(HOST, new Command.Register("r", "reaper", 1, ask, Options.NONE));
  }

  private static Command.Generate generate() {
    return new Command.Generate("g", "/a.mp4", "", "", Options.NONE);
  }

  @Test
  void subscribe_tellsAllThenChangesThenAllEachSecond() {
    desk.subscribe(REMOTE, Duration.ofMinutes(5));
    assertEquals(RemoteValue.values().length, sentTo(REMOTE).size());
    control.pass(Duration.ofMillis(100));
    assertEquals(List.of(), sentTo(REMOTE));
    set(RemoteValue.PAN_WIDTH, 0.75f);
    state = new Reply.State("", "j", "RUNNING", "watch", 0.5f, "");
    control.pass(Duration.ofMillis(100));
    List<Message> changes = sentTo(REMOTE);
    List<Message> expected =
        List.of(
            value("pan-width", 0.75f),
            value("state", "RUNNING"),
            value("running", 1f),
            value("stage", "watch"),
            value("progress", 0.5f),
            value("job", "j"));
    assertEquals(expected.size(), changes.size(), changes::toString);
    assertTrue(changes.containsAll(expected), changes::toString);
    for (int tick = 3; tick < 10; tick++) {
      control.pass(Duration.ofMillis(100));
      assertEquals(List.of(), sentTo(REMOTE));
    }
    control.pass(Duration.ofMillis(100));
    assertEquals(RemoteValue.values().length, sentTo(REMOTE).size());
  }

  @Test
  void subscribe_notRenewed_endsWithItsLease() {
    desk.subscribe(REMOTE, Duration.ofMinutes(5));
    pass(Duration.ofMinutes(4));
    desk.subscribe(REMOTE, Duration.ofMinutes(5));
    pass(Duration.ofSeconds(299));
    assertEquals(RemoteValue.values().length, sentTo(REMOTE).stream().distinct().count());
    pass(Duration.ofSeconds(2));
    sent.clear();
    pass(Duration.ofSeconds(2));
    assertEquals(List.of(), sentTo(REMOTE));
    desk.subscribe(REMOTE, Duration.ofMinutes(5));
    assertEquals(RemoteValue.values().length, sentTo(REMOTE).size());
  }

  private void pass(Duration time) {
    for (int i = 0; i < time.toMillis() / 100; i++) {
      control.pass(Duration.ofMillis(100));
    }
  }

  @Test
  void listen_tellsOneValueAndItsChangesWithoutHeartbeat() {
    desk.listen(REMOTE, "/footfall/remote/takes");
    assertEquals(List.of(value("takes", 4)), sentTo(REMOTE));
    set(RemoteValue.TAKES, 5.6f);
    set(RemoteValue.SURFACE, "wood");
    pass(Duration.ofSeconds(3));
    assertEquals(List.of(value("takes", 6)), sentTo(REMOTE));
    desk.ignore(REMOTE, "/footfall/remote/takes");
    set(RemoteValue.TAKES, 1);
    pass(Duration.ofSeconds(3));
    assertEquals(List.of(), sentTo(REMOTE));
  }

  @Test
  void set_wrongValues_areRefusedAndChangeNothing() {
    Map<String, Message> before = desk.values();
    for (Object wrong : new Object[] {1.5f, -0.5f, Float.NaN, "x", List.of()}) {
      refused(RemoteValue.PAN_WIDTH, wrong);
    }
    refused(RemoteValue.SURFACE, "lava");
    refused(RemoteValue.SURFACE, 3);
    refused(RemoteValue.SHOE, "unknown");
    refused(RemoteValue.TAKES, 17);
    refused(RemoteValue.STATE, "DONE");
    assertThrows(
        FootfallException.class,
        () -> desk.set(RemoteValue.TAKES, new Message("/footfall/remote/takes")));
    assertEquals(before, desk.values());
  }

  private void refused(RemoteValue value, Object argument) {
    FootfallException e =
        assertThrows(FootfallException.class, () -> set(value, argument), argument.toString());
    assertEquals(ErrorCode.BAD_REQUEST, e.code());
  }

  @Test
  void settings_goWithTheJobThatAButtonHasBegunAndWithNoOther() {
    set(RemoteValue.SURFACE, "Wood Deck");
    set(RemoteValue.WET, true);
    set(RemoteValue.OFFSET_MS, -12.3f);
    set(RemoteValue.TAKES, 6);
    register("");
    assertEquals(Map.of(), desk.flagsFor(HOST, generate()));
    desk.press(REMOTE, Address.TRIGGER_GENERATE);
    assertEquals(Map.of(), desk.flagsFor(strange(), generate()));
    assertEquals(
        Map.of("surface", "Wood Deck", "wet", "true", "offset-ms", "-12.3", "takes", "6"),
        desk.flagsFor(HOST, generate()));
    assertEquals(Map.of(), desk.flagsFor(HOST, generate()));
    assertEquals(value("surface", "wood_deck"), desk.values().get("/footfall/remote/surface"));
    set(RemoteValue.SURFACE, "");
    assertEquals(value("surface", ""), desk.values().get("/footfall/remote/surface"));
    desk.press(REMOTE, Address.TRIGGER_RESET);
    desk.press(REMOTE, Address.TRIGGER_GENERATE);
    assertEquals(Map.of(), desk.flagsFor(HOST, generate()));
  }

  private static Peer strange() {
    return new Peer(Peer.Transport.UDP, new InetSocketAddress("127.0.0.2", 1));
  }

  @Test
  void press_asksTheNewestHostAsItWantsToBeAsked() {
    register("/action 40001");
    desk.press(REMOTE, Address.TRIGGER_GENERATE);
    assertEquals(List.of(new Message("/action", 40001)), sentTo(HOST));
    assertCode(ErrorCode.HOST_REFUSED, Address.TRIGGER_REGENERATE);
    control.pass(Duration.ofSeconds(1));
    register("generate=/action _RSab%20c 0.5 1;regenerate=/again");
    desk.press(REMOTE, Address.TRIGGER_GENERATE);
    desk.press(REMOTE, Address.TRIGGER_REGENERATE);
    assertEquals(
        List.of(new Message("/action", "_RSab c", 0.5f, 1), new Message("/again")), sentTo(HOST));
    register("");
    desk.press(REMOTE, Address.TRIGGER_REGENERATE);
    assertEquals(
        value("session", "reaper at 127.0.0.1:1"), desk.values().get("/footfall/remote/session"));
  }

  @Test
  void press_twiceAtOnce_asksOnceAndLaterAgain() {
    register("");
    Message ask = new Message("/footfall/ask", "r", "generate");
    desk.press(REMOTE, Address.TRIGGER_GENERATE);
    control.pass(Duration.ofMillis(299));
    desk.press(REMOTE, Address.TRIGGER_GENERATE);
    assertEquals(List.of(ask), sentTo(HOST));
    control.pass(Duration.ofMillis(1));
    desk.press(REMOTE, Address.TRIGGER_GENERATE);
    assertEquals(List.of(ask), sentTo(HOST));
  }

  @Test
  void press_withoutAnAnsweringHost_isToldHostLost() {
    assertCode(ErrorCode.HOST_LOST, Address.TRIGGER_GENERATE);
    register("");
    desk.press(REMOTE, Address.TRIGGER_GENERATE);
    control.pass(Duration.ofMillis(9_999));
    assertEquals(List.of(), sentTo(REMOTE));
    control.pass(Duration.ofMillis(1));
    List<Message> lost = sentTo(REMOTE);
    assertEquals(1, lost.size());
    assertEquals(List.of("", "HOST_LOST"), lost.get(0).arguments().subList(0, 2));
    desk.press(REMOTE, Address.TRIGGER_GENERATE);
    desk.flagsFor(HOST, generate());
    control.pass(Duration.ofSeconds(20));
    assertEquals(List.of(), sentTo(REMOTE));
  }

  private void assertCode(ErrorCode code, Address trigger) {
    FootfallException e = assertThrows(FootfallException.class, () -> desk.press(REMOTE, trigger));
    assertEquals(code, e.code());
  }

  @Test
  void register_nonsense_isRefused() {
    for (String ask : List.of("action", "generate", "generate=action", "stop=/x", "/x %zz")) {
      assertThrows(FootfallException.class, () -> register(ask), ask);
    }
  }
}
