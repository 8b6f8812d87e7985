package dev.footfall.bridge.job;

import dev.footfall.bridge.protocol.Command;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells a repeated request from another one under the same id: two hosts that count from one would
 * otherwise be given each other's plans. On the control thread only.
 */
public final class RequestIds {
  /** As many as the job table remembers, and those that have not ended. */
  private static final int MAX = JobBoard.MAX_ENDED + JobBoard.MAX_WAITING + 1;

  private final Map<String, List<Object>> contents = new LinkedHashMap<>();

  /**
   * Lets a request pass whose id is new, or was used for the same.
   *
   * @throws FootfallException BAD_REQUEST if it was used for another
   */
  public void check(Command request) {
    List<Object> known = contents.getOrDefault(request.id(), List.of());
    if (!known.isEmpty() && !known.equals(content(request))) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          "the request id '%s' was used for another request; give each a new one, such as a UUID"
              .formatted(request.id()));
    }
  }

  /** Remembers a request that has been taken; one that is refused may be sent again, mended. */
  public void taken(Command request) {
    contents.put(request.id(), content(request));
    if (contents.size() > MAX) {
      contents.remove(contents.keySet().iterator().next());
    }
  }

  /** What a request asks for, without who asks and where the answer goes. */
  private static List<Object> content(Command request) {
    Map<String, String> flags = request.options().flags();
    if (request instanceof Command.Generate g) {
      return List.of(g.address(), g.source(), g.in(), g.out(), flags);
    } else if (request instanceof Command.Regenerate r) {
      return List.of(r.address(), r.job(), r.selection(), flags);
    } else if (request instanceof Command.Edits e) {
      return List.of(e.address(), e.job(), e.path(), flags);
    } else if (request instanceof Command.Conform c) {
      return List.of(c.address(), c.job(), c.source(), flags);
    } else if (request instanceof Command.Placed p) {
      return List.of(p.address(), p.job(), p.path(), flags);
    }
    throw new IllegalArgumentException(request.address() + " makes no job");
  }
}
