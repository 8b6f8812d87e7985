package dev.footfall.audio;

import java.util.Arrays;
import java.util.Objects;

/**
 * Sound in memory: planar float32 {@code [channel][sample]}, nominal ±1. The arrays are shared with
 * whoever made the buffer and are not written after construction.
 */
public final class AudioBuffer {
  private final float[][] channels;
  private final int sampleRateHz;

  public AudioBuffer(float[][] channels, int sampleRateHz) {
    if (channels.length == 0 || sampleRateHz <= 0) {
      throw new IllegalArgumentException(
          "%d channels at %d Hz".formatted(channels.length, sampleRateHz));
    }
    for (float[] channel : channels) {
      if (Objects.requireNonNull(channel).length != channels[0].length) {
        throw new IllegalArgumentException("channels differ in length");
      }
    }
    this.channels = channels.clone();
    this.sampleRateHz = sampleRateHz;
  }

  public static AudioBuffer mono(float[] samples, int sampleRateHz) {
    return new AudioBuffer(new float[][] {samples}, sampleRateHz);
  }

  public int sampleRateHz() {
    return sampleRateHz;
  }

  public int channelCount() {
    return channels.length;
  }

  /** Samples in each channel. */
  public int length() {
    return channels[0].length;
  }

  /** One channel's samples; not to be written. */
  public float[] channel(int index) {
    return channels[index];
  }

  /** A copy of the samples {@code [from, to)}. */
  public AudioBuffer slice(int from, int to) {
    float[][] parts = new float[channels.length][];
    for (int c = 0; c < parts.length; c++) {
      parts[c] = Arrays.copyOfRange(channels[c], from, to);
    }
    return new AudioBuffer(parts, sampleRateHz);
  }

  /** The largest magnitude of any sample. */
  public float peak() {
    float peak = 0;
    for (float[] channel : channels) {
      for (float v : channel) {
        peak = Math.max(peak, Math.abs(v));
      }
    }
    return peak;
  }
}
