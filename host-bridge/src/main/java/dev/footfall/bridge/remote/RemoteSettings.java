package dev.footfall.bridge.remote;

import dev.footfall.bridge.protocol.Message;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.error.Vocabulary;
import dev.footfall.pipeline.settings.Settings;
import dev.footfall.pipeline.settings.SettingsText;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What remotes have set, over what holds where they have set nothing. Not thread-safe. */
final class RemoteSettings {
  private final Settings base;
  private final Map<RemoteValue, String> set = new EnumMap<>(RemoteValue.class);

  RemoteSettings(Settings base) {
    this.base = base;
  }

  /**
   * Takes what a control has sent. An empty word takes a setting back.
   *
   * @throws FootfallException BAD_REQUEST if it cannot be set, or not to this
   */
  void set(RemoteValue value, Object argument) {
    if (!value.settable()) {
      throw bad(value, "it is only shown and cannot be set");
    }
    if (argument.equals("")) {
      set.remove(value);
      return;
    }
    String text = value.tag() == 's' ? word(value, argument) : number(value, argument);
    SettingsText.read(Settings.DEFAULT, Map.of(value.word(), text));
    set.put(value, text);
  }

  void reset() {
    set.clear();
  }

  private static String word(RemoteValue value, Object argument) {
    if (argument instanceof String text) {
      return text;
    }
    throw bad(value, "it takes one word (s)");
  }

  /** What the flag of this value takes for a number. */
  private static String number(RemoteValue value, Object argument) {
    double number;
    if (argument instanceof Number n) {
      // By way of its digits: 0.3f is 0.3 and not 0.30000001192.
      number = Double.parseDouble(n.toString());
    } else if (argument instanceof Boolean on) {
      number = on ? 1 : 0;
    } else {
      throw bad(value, "it takes one number (i or f)");
    }
    return switch (value) {
      case WET -> Boolean.toString(number >= 0.5);
      // A fader passes between the whole numbers.
      case TAKES -> Long.toString(Math.round(number));
      default -> Double.toString(number);
    };
  }

  /** The settings as flags of {@code footfall render}, but for what no remote has set. */
  Map<String, String> flags() {
    Map<String, String> flags = new LinkedHashMap<>();
    set.forEach((value, text) -> flags.put(value.word(), text));
    return flags;
  }

  /** What each setting is now. */
  Map<RemoteValue, Message> messages() {
    Settings now = SettingsText.read(base, flags());
    Map<RemoteValue, Message> messages = new EnumMap<>(RemoteValue.class);
    put(messages, RemoteValue.SURFACE, now.surface().map(Vocabulary::word).orElse(""));
    put(messages, RemoteValue.SHOE, now.shoe().map(Vocabulary::word).orElse(""));
    put(messages, RemoteValue.WET, now.wet() ? 1f : 0f);
    put(messages, RemoteValue.TAKES, now.takes());
    put(messages, RemoteValue.OFFSET_MS, (float) now.offsetMs());
    put(messages, RemoteValue.PAN_WIDTH, (float) now.panWidth());
    put(messages, RemoteValue.PERSPECTIVE, (float) now.perspective());
    return messages;
  }

  private static void put(Map<RemoteValue, Message> messages, RemoteValue value, Object argument) {
    messages.put(value, value.message(argument));
  }

  private static FootfallException bad(RemoteValue value, String why) {
    return new FootfallException(ErrorCode.BAD_REQUEST, value.address() + ": " + why);
  }
}
