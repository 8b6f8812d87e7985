package dev.footfall.synth.layer;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.synth.stroke.HeelToe;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A footstep as layers that add up to it, sample for sample.
 *
 * <p>The scrape before the hit goes to the scuff, faded over into the hit; of what follows, all
 * that {@link Friction} takes. What is left is heel up to the valley between the two strokes of
 * {@link HeelToe} and toe from there on, faded over in 10 ms; of a step of one stroke the toe is
 * silent. No layer sounds where the step does not.
 *
 * @param layers one of each, as long as the step
 * @param heelToe the two strokes; empty for a step of one
 */
public record LayerSplit(Map<Layer, AudioBuffer> layers, Optional<HeelToe> heelToe) {
  private static final int MS = 48;
  private static final int HIT_WINDOW_SAMPLES = 5 * MS;
  private static final int SCRAPE_FADE_SAMPLES = 4 * MS;
  private static final int STROKE_FADE_SAMPLES = 10 * MS;
  private static final int EDGE_SAMPLES = 3 * MS;
  private static final float STEPS_24_BIT = 1 << 23;

  public LayerSplit {
    layers = Map.copyOf(layers);
  }

  /**
   * Takes a step apart.
   *
   * @param step mono at 48 kHz in steps of 24 bits, as clips are
   * @param onsetSample its hit
   */
  public static LayerSplit of(AudioBuffer step, int onsetSample) {
    float[] whole = step.channel(0);
    int begin = 0;
    int end = whole.length;
    while (begin < end && whole[begin] == 0) {
      begin++;
    }
    while (end > begin && whole[end - 1] == 0) {
      end--;
    }
    Optional<HeelToe> strokes = HeelToe.find(whole, onsetSample);
    List<Integer> peaks =
        strokes
            .map(both -> List.of(both.heelSample(), both.toeSample()))
            .orElseGet(() -> List.of(onsetSample));
    float[] scuff = scuff(whole, begin, end, onsetSample - HIT_WINDOW_SAMPLES, peaks);
    float[] toe = new float[whole.length];
    int valley = strokes.map(HeelToe::valleySample).orElse(Integer.MAX_VALUE / 2);
    for (int n = begin; n < end; n++) {
      toe[n] = rounded((whole[n] - scuff[n]) * rise(n - valley, STROKE_FADE_SAMPLES));
    }
    float[] heel = new float[whole.length];
    for (int n = begin; n < end; n++) {
      heel[n] = whole[n] - scuff[n] - toe[n];
    }
    Map<Layer, AudioBuffer> layers = new EnumMap<>(Layer.class);
    layers.put(Layer.HEEL, AudioBuffer.mono(heel, step.sampleRateHz()));
    layers.put(Layer.TOE, AudioBuffer.mono(toe, step.sampleRateHz()));
    layers.put(Layer.SCUFF, AudioBuffer.mono(scuff, step.sampleRateHz()));
    layers.put(Layer.CLOTH, AudioBuffer.mono(new float[whole.length], step.sampleRateHz()));
    return new LayerSplit(layers, strokes);
  }

  /**
   * The scrape before and the friction after the hit, in steps of 24 bits.
   *
   * @param hit where the first stroke begins
   * @param peaks the strokes' loudest instants
   */
  private static float[] scuff(float[] whole, int begin, int end, int hit, List<Integer> peaks) {
    float[] after = new float[whole.length];
    float[] scuff = new float[whole.length];
    for (int n = begin; n < end; n++) {
      double stroke = rise(n - hit + SCRAPE_FADE_SAMPLES / 2, SCRAPE_FADE_SAMPLES);
      after[n] = (float) (whole[n] * stroke);
      scuff[n] = whole[n] - after[n];
    }
    float[] friction = new Friction().of(after, peaks);
    for (int n = begin; n < end; n++) {
      double inside =
          rise(n - hit - EDGE_SAMPLES / 2, EDGE_SAMPLES)
              * rise(end - EDGE_SAMPLES / 2 - n, EDGE_SAMPLES);
      scuff[n] = rounded(scuff[n] + friction[n] * inside);
    }
    return scuff;
  }

  /** From 0 to 1 as a raised cosine of some length around 0. */
  private static double rise(int at, int length) {
    double place = Math.max(0, Math.min(1, 0.5 + at / (double) length));
    return 0.5 - 0.5 * Math.cos(Math.PI * place);
  }

  private static float rounded(double value) {
    return Math.round(value * STEPS_24_BIT) / STEPS_24_BIT;
  }
}
