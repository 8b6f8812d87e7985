package dev.footfall.bridge.remote;

import dev.footfall.bridge.protocol.Address;
import dev.footfall.bridge.protocol.Command;
import dev.footfall.bridge.protocol.Message;
import dev.footfall.bridge.protocol.Peer;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The host that triggers act on.
 *
 * @param kind reaper, resolve, …
 * @param target where it listens
 * @param asks what it is sent to make it ask for a job, by {@code generate} and {@code regenerate}
 */
record HostSession(String kind, Peer target, Map<String, Message> asks) {
  static final String GENERATE = "generate";
  static final String REGENERATE = "regenerate";
  private static final List<String> WHATS = List.of(GENERATE, REGENERATE);

  HostSession {
    asks = Map.copyOf(asks);
  }

  /**
   * The session that a request registers.
   *
   * @throws FootfallException BAD_REQUEST if how to ask it makes no sense
   */
  static HostSession of(Command.Register request, Peer target) {
    Map<String, Message> asks = new LinkedHashMap<>();
    String ask = request.ask().strip();
    if (ask.isEmpty()) {
      for (String what : WHATS) {
        asks.put(what, new Message(Address.ASK.address(), request.id(), what));
      }
    } else if (ask.startsWith("/")) {
      asks.put(GENERATE, message(ask));
    } else {
      for (String piece : ask.split(";")) {
        String[] sides = piece.strip().split("=", 2);
        if (sides.length < 2 || !WHATS.contains(sides[0]) || !sides[1].startsWith("/")) {
          throw bad(piece);
        }
        asks.put(sides[0], message(sides[1]));
      }
    }
    return new HostSession(request.kind(), target, asks);
  }

  /** The message that words spell: the address, then the arguments, percent-encoded. */
  private static Message message(String text) {
    String[] words = text.strip().split(" +");
    try {
      return new Message(words[0], Stream.of(words).skip(1).map(HostSession::argument).toArray());
    } catch (IllegalArgumentException e) {
      throw bad(text);
    }
  }

  private static Object argument(String word) {
    // A plus sign stands for itself: only the decoder of web forms takes it for a space.
    String text = URLDecoder.decode(word.replace("+", "%2B"), StandardCharsets.UTF_8);
    if (text.matches("-?\\d{1,9}")) {
      return Integer.valueOf(text);
    }
    return text.matches("-?\\d+\\.\\d+") ? Float.valueOf(text) : text;
  }

  /**
   * What makes the host ask for a job.
   *
   * @throws FootfallException HOST_REFUSED if it has not said
   */
  Message ask(String what) {
    return Optional.ofNullable(asks.get(what))
        .orElseThrow(
            () ->
                new FootfallException(
                    ErrorCode.HOST_REFUSED,
                    "%s has not said how it is asked to %s; it registered %s alone"
                        .formatted(kind, what, String.join(", ", asks.keySet()))));
  }

  /** For people: what it is and where. */
  String label() {
    return "%s at %s:%d"
        .formatted(
            kind, target.address().getAddress().getHostAddress(), target.address().getPort());
  }

  private static FootfallException bad(String ask) {
    return new FootfallException(
        ErrorCode.BAD_REQUEST,
        "'%s' is no way to ask a host; give an address with its arguments (/action 40001), generate=…;regenerate=… with one each, or nothing for %s"
            .formatted(ask, Address.ASK.address()));
  }
}
