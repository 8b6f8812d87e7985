package dev.footfall.media.sound;

/**
 * Sound that is read block by block, so that its length does not matter: planar float32, nominal
 * ±1, 48 kHz. Used by one thread.
 */
public interface SoundBlocks extends AutoCloseable {
  int channelCount();

  /**
   * Fills a block.
   *
   * @param block {@code [channel][sample]}, as many channels as {@link #channelCount}, of equal
   *     length
   * @return how many samples of each channel were written; fewer than fit only at the end, then 0
   */
  int read(float[][] block);

  @Override
  void close();
}
