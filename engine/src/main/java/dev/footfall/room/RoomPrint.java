package dev.footfall.room;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.audio.Level;

/** A room in a clip of its own, for whoever wants it there. */
public final class RoomPrint {
  private static final int BLOCK_SAMPLES = 1 << 14;
  private static final double HIGHEST_PEAK_DB = -1;

  private RoomPrint() {}

  /**
   * A dry mono sound with its room, mono, longer by the room's tail and silent at its end. What it
   * held stays where it is. Where its peak would pass -1 dBFS, all of it is lowered.
   */
  public static AudioBuffer of(AudioBuffer dry, Space space) {
    Reverb reverb = new Reverb(space.room(), BLOCK_SAMPLES);
    float[] wet = new float[dry.length() + reverb.tailSamples()];
    float send = (float) space.send();
    for (int from = 0; from < wet.length; from += BLOCK_SAMPLES) {
      float[] block = new float[Math.min(BLOCK_SAMPLES, wet.length - from)];
      for (int n = 0; n < block.length && from + n < dry.length(); n++) {
        block[n] = dry.channel(0)[from + n] * send;
      }
      float[][] heard = reverb.next(block);
      for (int n = 0; n < block.length; n++) {
        float direct = from + n < dry.length() ? dry.channel(0)[from + n] : 0;
        // Two sides of unit energy together: their sum has as much, being unlike each other.
        wet[from + n] = direct + heard[0][n] + heard[1][n];
      }
    }
    AudioBuffer mono = AudioBuffer.mono(wet, dry.sampleRateHz());
    float over = (float) Math.max(1, mono.peak() / Level.gain(HIGHEST_PEAK_DB));
    for (int n = 0; n < wet.length; n++) {
      wet[n] /= over;
    }
    wet[wet.length - 1] = 0;
    return mono;
  }
}
