package dev.footfall.audio;

import dev.footfall.file.AtomicFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Writes a broadcast wave file of any length block by block, in constant memory: 24-bit PCM as
 * {@link Wav#encode} makes it, RF64 beyond 4 GiB. The file appears on {@link #commit}; closed
 * without one it leaves nothing behind. Used by one thread.
 *
 * <p>Fails with DISK_FULL or AUDIO_WRITE_FAILED.
 */
public final class WavWriter implements AutoCloseable {
  private final WavHeader header;
  private final int channels;
  private final int sampleRateHz;
  private final AtomicFile file;
  private long frames;

  public WavWriter(Path target, int channels, int sampleRateHz, BroadcastInfo info) {
    this.header = new WavHeader(channels, sampleRateHz, info);
    this.channels = channels;
    this.sampleRateHz = sampleRateHz;
    this.file = new AtomicFile(target);
    file.append(ByteBuffer.wrap(header.bytes(0)));
  }

  /**
   * Appends a block.
   *
   * @throws IllegalArgumentException if its channels or rate are not the file's, or a sample lies
   *     beyond full scale
   */
  public void write(AudioBuffer block) {
    if (block.channelCount() != channels || block.sampleRateHz() != sampleRateHz) {
      throw new IllegalArgumentException(
          "%d channels at %d Hz given to a file of %d at %d Hz"
              .formatted(block.channelCount(), block.sampleRateHz(), channels, sampleRateHz));
    }
    ByteBuffer bytes =
        ByteBuffer.allocate(block.length() * channels * Wav.BYTES_PER_SAMPLE)
            .order(ByteOrder.LITTLE_ENDIAN);
    Wav.putSamples(block, bytes);
    file.append(bytes.flip());
    frames += block.length();
  }

  /** Completes the file and gives it its name. */
  public void commit() {
    if (frames * channels * Wav.BYTES_PER_SAMPLE % 2 != 0) {
      file.append(ByteBuffer.allocate(1));
    }
    file.overwrite(0, ByteBuffer.wrap(header.bytes(frames)));
    file.commit();
  }

  @Override
  public void close() {
    file.close();
  }
}
