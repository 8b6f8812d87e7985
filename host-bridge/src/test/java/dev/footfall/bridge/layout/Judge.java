package dev.footfall.bridge.layout;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.bridge.job.ManualControl;
import dev.footfall.bridge.protocol.Address;
import dev.footfall.bridge.protocol.CommandReader;
import dev.footfall.bridge.protocol.Message;
import dev.footfall.bridge.protocol.Reply;
import dev.footfall.bridge.remote.RemoteDesk;
import dev.footfall.bridge.remote.RemoteValue;
import dev.footfall.pipeline.settings.Settings;
import java.util.Set;
import java.util.TreeSet;

/** Holds what a layout sends and shows against what the engine takes and tells. */
final class Judge {
  private final RemoteDesk desk =
      new RemoteDesk(
          new ManualControl(),
          (to, message) -> {},
          () -> new Reply.State("", "", "IDLE", "", 0, ""),
          Settings.DEFAULT);
  private final Set<String> used = new TreeSet<>();

  /** A message that a control of the layout can send. */
  void sends(Message message) {
    used.add(message.address());
    if (RemoteValue.at(message.address()).isPresent()) {
      RemoteValue value = RemoteValue.at(message.address()).get();
      assertEquals(String.valueOf(value.tag()), message.tags(), message.toString());
      assertDoesNotThrow(() -> desk.set(value, message), message.toString());
      return;
    }
    Address address =
        Address.named(message.address())
            .orElseThrow(() -> new AssertionError("nothing is at " + message));
    assertTrue(address.role() != Address.Role.REPLY, message.toString());
    assertTrue(CommandReader.fits(address, message), message.toString());
    assertDoesNotThrow(() -> CommandReader.read(address, message), message.toString());
  }

  /** An address that a control of the layout shows, as text or as a number. */
  void shows(String address, boolean text) {
    used.add(address);
    RemoteValue value =
        RemoteValue.at(address).orElseThrow(() -> new AssertionError("nothing is at " + address));
    assertEquals(text, value.tag() == 's', address);
  }

  /** That the layout leaves out no button and no value but those given. */
  void assertUsesAllBut(Set<String> left) {
    Set<String> all = new TreeSet<>();
    for (Address address : Address.values()) {
      if (address.role() == Address.Role.TRIGGER) {
        all.add(address.address());
      }
    }
    for (RemoteValue value : RemoteValue.values()) {
      all.add(value.address());
    }
    all.removeAll(used);
    assertEquals(left, all);
  }
}
