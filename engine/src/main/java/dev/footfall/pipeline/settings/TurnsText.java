package dev.footfall.pipeline.settings;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.synth.flow.Turns;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Turns of a sound as people write them: {@code brightness=+1,decay=-0.5}. */
final class TurnsText {
  private TurnsText() {}

  static Turns parse(String text) {
    Map<String, Double> turns = new LinkedHashMap<>();
    for (String word : names()) {
      turns.put(word, 0.0);
    }
    if (!text.equals("none")) {
      for (String part : text.split(",")) {
        String[] pair = part.strip().split("=", 2);
        if (pair.length < 2 || !turns.containsKey(pair[0].strip())) {
          throw bad("turn '%s' is unknown; write as in brightness=+1,decay=-0.5, of: %s", part);
        }
        turns.put(pair[0].strip(), value(pair[1].strip(), part));
      }
    }
    return new Turns(
        turns.get("brightness"), turns.get("attack"), turns.get("decay"), turns.get("gap"));
  }

  private static String[] names() {
    return new String[] {"brightness", "attack", "decay", "gap"};
  }

  private static double value(String text, String part) {
    try {
      double value = Double.parseDouble(text);
      if (Math.abs(value) <= Turns.FARTHEST) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw bad("turn '%s' is no number; it goes from -3 to 3, for each of: %s", part);
    }
    throw bad("turn '%s' is too far; it goes from -3 to 3, for each of: %s", part);
  }

  private static FootfallException bad(String message, String part) {
    return new FootfallException(
        ErrorCode.BAD_REQUEST, message.formatted(part, String.join(", ", names())));
  }

  static String write(Turns turns) {
    if (turns.equals(Turns.NONE)) {
      return "none";
    }
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("brightness", turns.brightness());
    values.put("attack", turns.attack());
    values.put("decay", turns.decay());
    values.put("gap", turns.gap());
    return values.entrySet().stream()
        .filter(turn -> turn.getValue() != 0)
        .map(turn -> String.format(Locale.ROOT, "%s=%s", turn.getKey(), turn.getValue()))
        .collect(Collectors.joining(","));
  }
}
