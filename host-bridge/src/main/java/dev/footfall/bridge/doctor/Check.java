package dev.footfall.bridge.doctor;

import java.util.Objects;

/**
 * One thing that was looked at.
 *
 * @param name a short word or two
 * @param detail what was found
 * @param remedy what to do about it; empty where nothing needs doing
 */
public record Check(String name, State state, String detail, String remedy) {
  /**
   * OK works, ABSENT is missing and can be done without, FAILED stands in the way of the main job.
   */
  public enum State {
    OK,
    ABSENT,
    FAILED
  }

  public Check {
    Objects.requireNonNull(name);
    Objects.requireNonNull(state);
    Objects.requireNonNull(detail);
    Objects.requireNonNull(remedy);
  }

  static Check ok(String name, String detail) {
    return new Check(name, State.OK, detail, "");
  }

  static Check absent(String name, String detail, String remedy) {
    return new Check(name, State.ABSENT, detail, remedy);
  }

  static Check failed(String name, String detail, String remedy) {
    return new Check(name, State.FAILED, detail, remedy);
  }
}
