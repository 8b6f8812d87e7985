package dev.footfall.audio;

/**
 * Raised-cosine fades: {@code 0.5 - 0.5 cos(π n / N)} at sample n of N, so the first sample of a
 * fade-in and the last of a fade-out are exactly zero. Fades longer than the sound are cut to it.
 */
public final class Fade {
  private Fade() {}

  /** Fades the start of an array that the caller owns. */
  public static void in(float[] samples, int lengthSamples) {
    int length = Math.min(lengthSamples, samples.length);
    for (int n = 0; n < length; n++) {
      samples[n] *= gain(n, length);
    }
  }

  /** Fades the end of an array that the caller owns. */
  public static void out(float[] samples, int lengthSamples) {
    int length = Math.min(lengthSamples, samples.length);
    for (int n = 0; n < length; n++) {
      samples[samples.length - 1 - n] *= gain(n, length);
    }
  }

  /** A faded copy. */
  public static AudioBuffer applied(AudioBuffer audio, int inSamples, int outSamples) {
    float[][] faded = new float[audio.channelCount()][];
    for (int c = 0; c < faded.length; c++) {
      faded[c] = audio.channel(c).clone();
      in(faded[c], inSamples);
      out(faded[c], outSamples);
    }
    return new AudioBuffer(faded, audio.sampleRateHz());
  }

  private static float gain(int n, int length) {
    return (float) (0.5 - 0.5 * Math.cos(Math.PI * n / length));
  }
}
