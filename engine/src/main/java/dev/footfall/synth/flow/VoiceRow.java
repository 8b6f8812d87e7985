package dev.footfall.synth.flow;

import dev.footfall.contact.Action;
import dev.footfall.scene.Surface;
import java.util.List;
import java.util.Objects;

/**
 * How one recorded step was labelled and what was measured on it: what a made step is asked for.
 *
 * @param set whose recordings: one microphone, one room
 * @param setLabel the set's number in the network, from 1
 * @param tokens how long its sound is
 * @param measures brightness, attack, decay, heel-toe gap and intensity, in deviations from the
 *     mean of all takes
 */
record VoiceRow(
    Surface surface,
    boolean barefoot,
    Action action,
    String set,
    int setLabel,
    int tokens,
    List<Float> measures) {
  static final int MEASURES = 5;

  VoiceRow {
    Objects.requireNonNull(surface);
    Objects.requireNonNull(action);
    measures = List.copyOf(measures);
    if (measures.size() != MEASURES) {
      throw new IllegalArgumentException(measures.size() + " measures");
    }
  }
}
