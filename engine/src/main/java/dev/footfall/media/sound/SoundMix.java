package dev.footfall.media.sound;

import dev.footfall.audio.Level;
import java.util.Arrays;

/**
 * The sum of two sounds of equal channel count, times a gain, as long as the longer one. Closes
 * both with itself. Used by one thread.
 */
public final class SoundMix implements SoundBlocks {
  private final SoundBlocks first;
  private final SoundBlocks second;
  private final float gain;
  private float[][] other = new float[0][0];

  public SoundMix(SoundBlocks first, SoundBlocks second, double gainDb) {
    if (first.channelCount() != second.channelCount()) {
      throw new IllegalArgumentException(
          first.channelCount() + " and " + second.channelCount() + " channels");
    }
    this.first = first;
    this.second = second;
    this.gain = (float) Level.gain(gainDb);
  }

  @Override
  public int channelCount() {
    return first.channelCount();
  }

  @Override
  public int read(float[][] block) {
    int size = block[0].length;
    if (other.length == 0 || other[0].length != size) {
      other = new float[channelCount()][size];
    }
    int ofFirst = first.read(block);
    int ofSecond = second.read(other);
    int count = Math.max(ofFirst, ofSecond);
    for (int c = 0; c < block.length; c++) {
      Arrays.fill(block[c], ofFirst, count, 0);
      for (int i = 0; i < ofSecond; i++) {
        block[c][i] += other[c][i];
      }
      for (int i = 0; i < count; i++) {
        block[c][i] *= gain;
      }
    }
    return count;
  }

  @Override
  public void close() {
    try (first;
        second) {
      other = new float[0][0];
    }
  }
}
