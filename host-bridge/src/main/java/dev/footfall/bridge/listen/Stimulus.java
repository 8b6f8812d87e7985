package dev.footfall.bridge.listen;

import dev.footfall.audio.AudioBuffer;

/**
 * Something to be listened to within a trial.
 *
 * @param id says nothing about what it is
 * @param role reference, hidden, anchor or test where sounds are rated; a, b or x where X is
 *     guessed
 * @param system whose it is: real, anchor, a or b
 * @param file where it is from
 */
record Stimulus(String id, String role, String system, String file, AudioBuffer sound) {
  Stimulus with(AudioBuffer other) {
    return new Stimulus(id, role, system, file, other);
  }
}
