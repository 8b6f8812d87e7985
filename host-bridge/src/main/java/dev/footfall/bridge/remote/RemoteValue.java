package dev.footfall.bridge.remote;

import dev.footfall.bridge.protocol.Message;
import dev.footfall.error.Vocabulary;
import dev.footfall.job.JobState;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Surface;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the controls of a remote show and set: one value each at {@code /footfall/remote/NAME}, sent
 * and received at the same address. A remote's settings go along with the jobs that its triggers
 * begin, and with no others. docs/protocol.md holds the same table, and a test compares the two.
 */
public enum RemoteValue {
  STATE("state", 's', false, states(), "how the running job stands, or else the last one"),
  RUNNING("running", 'f', false, new Range.Bounds(0, 1), "a lamp: 1 while a job runs"),
  STAGE("stage", 's', false, new Range.Any(), "what the job is doing, one word"),
  PROGRESS("progress", 'f', false, new Range.Bounds(0, 1), "how much of the job is done"),
  TEXT("text", 's', false, new Range.Any(), "the plan's path, or why there is none"),
  JOB("job", 's', false, new Range.Any(), "the job's name"),
  SESSION("session", 's', false, new Range.Any(), "the host that triggers act on"),
  SURFACE("surface", 's', true, surfaces(), "what is walked on; empty is as the host has it"),
  SHOE("shoe", 's', true, shoes(), "what is worn; empty is as the host has it"),
  WET("wet", 'f', true, new Range.Bounds(0, 1), "1 if the ground is wet"),
  TAKES("takes", 'i', true, new Range.Bounds(1, 16), "sounds to choose from for each step"),
  OFFSET_MS("offset-ms", 'f', true, new Range.Bounds(-1000, 1000), "moves every step, ms"),
  PAN_WIDTH("pan-width", 'f', true, new Range.Bounds(0, 1), "0 is all in the centre"),
  PERSPECTIVE("perspective", 'f', true, new Range.Bounds(0, 2), "how much distance counts");

  /** Where all of them lie. */
  public static final String ROOT = "/footfall/remote/";

  private final String word;
  private final char tag;
  private final boolean settable;
  private final Range range;
  private final String meaning;

  RemoteValue(String word, char tag, boolean settable, Range range, String meaning) {
    this.word = word;
    this.tag = tag;
    this.settable = settable;
    this.range = range;
    this.meaning = meaning;
  }

  private static Range states() {
    List<String> words = new ArrayList<>(List.of("IDLE"));
    Arrays.stream(JobState.values()).map(Enum::name).forEach(words::add);
    return new Range.Words(words);
  }

  private static Range surfaces() {
    return words(Arrays.stream(Surface.values()).map(Vocabulary::word).toList());
  }

  private static Range shoes() {
    return words(
        Arrays.stream(Footwear.values())
            .filter(shoe -> shoe != Footwear.UNKNOWN)
            .map(Vocabulary::word)
            .toList());
  }

  private static Range words(List<String> words) {
    List<String> all = new ArrayList<>(List.of(""));
    all.addAll(words);
    return new Range.Words(all);
  }

  /** The last part of its address; for a setting the flag of {@code footfall render}. */
  public String word() {
    return word;
  }

  public String address() {
    return ROOT + word;
  }

  /** Its one type tag: i, f or s. */
  public char tag() {
    return tag;
  }

  /** Whether a remote may set it. */
  public boolean settable() {
    return settable;
  }

  public Range range() {
    return range;
  }

  /** For people, one line. */
  public String meaning() {
    return meaning;
  }

  /** The message that tells it. */
  public Message message(Object value) {
    return new Message(address(), value);
  }

  /** The constant of exactly this address. */
  public static Optional<RemoteValue> at(String address) {
    return Arrays.stream(values()).filter(value -> value.address().equals(address)).findFirst();
  }
}
