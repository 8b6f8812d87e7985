package dev.footfall.export.sound;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.audio.Fade;
import dev.footfall.audio.Level;
import dev.footfall.audio.Pan;
import dev.footfall.place.PlanClip;

/**
 * How a dry clip sounds in the mix: fades, gain and pan, printed into stereo.
 *
 * @param pan -1 left .. 1 right; constant power, -3 dB at the centre
 * @param gainDb on the dry clip
 */
public record Print(float pan, float gainDb, int fadeInSamples, int fadeOutSamples) {
  /** What a plan says of a clip. */
  public static Print of(PlanClip clip) {
    return new Print(clip.pan(), clip.gainDb(), clip.fadeInSamples(), clip.fadeOutSamples());
  }

  /** The stereo sound of a mono one, of the same length. It may go beyond full scale. */
  public AudioBuffer apply(AudioBuffer dry) {
    if (dry.channelCount() != 1) {
      throw new IllegalArgumentException(dry.channelCount() + " channels; a dry clip is mono");
    }
    float[] faded = Fade.applied(dry, fadeInSamples, fadeOutSamples).channel(0);
    Pan sides = Pan.gains(pan);
    double gain = Level.gain(gainDb);
    float[][] stereo = {
      scaled(faded, (float) (gain * sides.left())), scaled(faded, (float) (gain * sides.right()))
    };
    return new AudioBuffer(stereo, dry.sampleRateHz());
  }

  /**
   * What of a mono sound goes to a room: fades and gain, no pan, since a room is heard from all
   * sides.
   *
   * @param share linear
   */
  AudioBuffer send(AudioBuffer dry, double share) {
    float[] faded = Fade.applied(dry, fadeInSamples, fadeOutSamples).channel(0);
    float gain = (float) (Level.gain(gainDb) * share);
    return AudioBuffer.mono(scaled(faded, gain), dry.sampleRateHz());
  }

  static float[] scaled(float[] samples, float factor) {
    float[] scaled = new float[samples.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = samples[i] * factor;
    }
    return scaled;
  }
}
