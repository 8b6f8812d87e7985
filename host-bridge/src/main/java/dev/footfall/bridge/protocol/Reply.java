package dev.footfall.bridge.protocol;

import dev.footfall.error.ErrorCode;
import java.util.stream.Stream;

/** What the engine answers. The id is that of the request which the answer belongs to. */
public sealed interface Reply {
  /**
   * No answer is longer than this on the wire, but {@code done}, whose path is never cut: REAPER
   * drops messages over 1024 bytes.
   */
  int MAX_BYTES = 1000;

  String id();

  /** The answer as a message; texts that would exceed {@link #MAX_BYTES} are cut. */
  Message message();

  record Welcome(String id, String engineVersion, int protocolNumber) implements Reply {
    @Override
    public Message message() {
      return new Message(Address.WELCOME.address(), id, engineVersion, protocolNumber);
    }
  }

  /** The request is taken. */
  record Accepted(String id, String job) implements Reply {
    @Override
    public Message message() {
      return new Message(Address.ACCEPTED.address(), id, job);
    }
  }

  /**
   * How far a job is.
   *
   * @param stage one lower-case word
   * @param fraction of the whole job, 0..1, never falling
   */
  record ProgressReply(String id, String stage, float fraction) implements Reply {
    @Override
    public Message message() {
      return new Message(Address.PROGRESS.address(), id, shortStage(stage), fraction);
    }
  }

  /** The plan of a job is at this path. */
  record Done(String id, String planPath) implements Reply {
    @Override
    public Message message() {
      return new Message(Address.DONE.address(), id, planPath);
    }
  }

  /** A request was refused or its job ended without a plan. */
  record Failed(String id, ErrorCode code, String text) implements Reply {
    @Override
    public Message message() {
      int room = room(Address.FAILED, id, code.name());
      return new Message(Address.FAILED.address(), id, code.name(), WireText.fit(text, room));
    }
  }

  /**
   * How a job stands.
   *
   * @param job empty if there has been none
   * @param state a {@link dev.footfall.job.JobState} by name, or IDLE if there has been no job
   */
  record State(String id, String job, String state, String stage, float fraction, String text)
      implements Reply {
    @Override
    public Message message() {
      // The four bytes of the fraction are taken for a string as well: never too little room.
      int room = room(Address.STATE, id, job, state, shortStage(stage), "");
      return new Message(
          Address.STATE.address(),
          id,
          job,
          state,
          shortStage(stage),
          fraction,
          WireText.fit(text, room));
    }
  }

  private static String shortStage(String stage) {
    return WireText.fit(stage, 64);
  }

  /** How many bytes the last string may have, given the strings before it. */
  private static int room(Address address, String... others) {
    int used =
        Stream.concat(Stream.of(address.address(), "," + address.tags()), Stream.of(others))
            .mapToInt(WireText::paddedBytes)
            .sum();
    // A string's NUL and padding are at most four bytes.
    return MAX_BYTES - used - 4;
  }
}
