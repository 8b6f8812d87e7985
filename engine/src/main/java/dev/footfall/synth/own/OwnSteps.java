package dev.footfall.synth.own;

import dev.footfall.audio.AudioBuffer;
import java.util.List;
import java.util.Optional;

/** The single steps in a recording, whatever it is called and wherever it lies. */
public final class OwnSteps {
  private OwnSteps() {}

  /**
   * Each step by itself, mono at 48 kHz, without rumble, ending in silence; none where nothing can
   * be heard.
   *
   * @param recording at 48 kHz, any channels
   */
  public static List<AudioBuffer> in(AudioBuffer recording) {
    float[] mono = StepCutter.mono(recording);
    if (StepCutter.isSilent(mono)) {
      return List.of();
    }
    return StepFinder.find(mono).stream()
        .map(span -> StepCutter.cut(mono, span))
        .flatMap(Optional::stream)
        .toList();
  }
}
