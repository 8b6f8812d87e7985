package dev.footfall.bridge.listen;

import java.util.List;

/**
 * One question.
 *
 * @param kind rating or abx
 * @param group what its sounds have in common; may be empty
 */
record Trial(String id, String kind, String group, List<Stimulus> stimuli) {
  static final String RATING = "rating";
  static final String ABX = "abx";

  Trial {
    stimuli = List.copyOf(stimuli);
  }
}
