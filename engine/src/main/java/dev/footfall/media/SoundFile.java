package dev.footfall.media;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.error.FootfallException;
import dev.footfall.media.input.MediaInput;
import dev.footfall.media.sound.SoundFrames;
import dev.footfall.media.sound.SoundStream;
import dev.footfall.time.Samples;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * Reads short sounds whole: the main sound stream of any file that FFmpeg opens, at 48 kHz, all its
 * channels. An encoder's padding is taken off, so sample 0 is the first that was recorded.
 */
public final class SoundFile {
  /** Longest sound that is held in memory. */
  public static final int MAX_MINUTES = 10;

  private static final int MAX_SAMPLES = MAX_MINUTES * 60 * Samples.RATE_HZ;
  private static final int BLOCK_SAMPLES = 1 << 15;

  private SoundFile() {}

  /**
   * Reads a file.
   *
   * @throws FootfallException MEDIA_UNREADABLE if it is missing, not media, without sound, empty,
   *     or longer than {@link #MAX_MINUTES}
   */
  public static AudioBuffer read(Path path) {
    return read(MediaInput.open(path), path);
  }

  /**
   * Reads a sound that is in memory, such as a resource of the jar.
   *
   * @param bytes the file's content
   * @param name its name; used in messages, and by its ending to tell its format
   * @throws FootfallException as above
   */
  public static AudioBuffer read(byte[] bytes, String name) {
    Path label = Path.of(name);
    return read(MediaInput.open(bytes, label), label);
  }

  private static AudioBuffer read(MediaInput input, Path path) {
    try (SoundStream stream = SoundStream.open(input, 0, OptionalLong.empty())) {
      float[][] sound = new float[stream.channelCount()][BLOCK_SAMPLES];
      float[][] block = new float[stream.channelCount()][BLOCK_SAMPLES];
      int length = 0;
      for (int count = stream.read(block); count > 0; count = stream.read(block)) {
        if (length + count > MAX_SAMPLES) {
          throw MediaInput.unreadable(
              path, "its sound is longer than %d min; cut it to length".formatted(MAX_MINUTES));
        }
        for (int c = 0; c < sound.length; c++) {
          if (length + count > sound[c].length) {
            sound[c] = Arrays.copyOf(sound[c], 2 * sound[c].length);
          }
          System.arraycopy(block[c], 0, sound[c], length, count);
        }
        length += count;
      }
      if (length == 0) {
        throw MediaInput.unreadable(path, "its sound is empty or cut off; copy or export it again");
      }
      return new AudioBuffer(sound, Samples.RATE_HZ).slice(0, length);
    }
  }

  /**
   * The same sound at another rate. Sample n of the input lies at {@code n · rateHz / inputRate}:
   * nothing is shifted. The length is rounded up.
   */
  public static AudioBuffer resample(AudioBuffer sound, int rateHz) {
    return SoundFrames.resample(sound, rateHz);
  }
}
