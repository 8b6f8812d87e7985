package dev.footfall.bridge.query;

import dev.footfall.bridge.remote.Range;
import java.util.List;
import java.util.Objects;

/**
 * One address that takes or tells something.
 *
 * @param path its OSC address
 * @param tags one OSC type tag an argument, without the comma
 * @param access what can be done with it
 * @param ranges one an argument
 * @param description for people, one line
 */
record Method(String path, String tags, Access access, List<Range> ranges, String description) {
  /** The mask of the proposal. */
  enum Access {
    NONE,
    READ,
    WRITE,
    BOTH;

    boolean readable() {
      return this == READ || this == BOTH;
    }
  }

  Method {
    Objects.requireNonNull(path);
    Objects.requireNonNull(access);
    Objects.requireNonNull(description);
    ranges = List.copyOf(ranges);
    if (ranges.size() != tags.length()) {
      throw new IllegalArgumentException(path + " has a range for each argument");
    }
  }
}
