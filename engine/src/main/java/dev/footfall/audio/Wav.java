package dev.footfall.audio;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A sound with its place in the day, as a broadcast wave file holds it.
 *
 * @param timeReferenceSamples first sample in samples since midnight; 0 where the file does not say
 */
public record Wav(AudioBuffer audio, long timeReferenceSamples) {
  static final int BYTES_PER_SAMPLE = 3;
  private static final float FULL_SCALE = 1 << 23;
  private static final long MAX_READ_BYTES = 1 << 30;

  public Wav {
    Objects.requireNonNull(audio);
  }

  /**
   * The bytes of a broadcast wave file: 24-bit PCM with {@code bext} and {@code iXML}. The same
   * input gives the same bytes.
   *
   * <p>Samples are rounded to the nearest step, ties to the even one, without dither: a clip begins
   * and ends in digital zero and must stay there, and the error is at most half a step, 2^-24 or
   * -144 dBFS.
   *
   * @throws IllegalArgumentException if there are more than two channels or a sample lies beyond
   *     full scale; clipping is never hidden
   */
  public static byte[] encode(AudioBuffer audio, BroadcastInfo info) {
    WavHeader header = new WavHeader(audio.channelCount(), audio.sampleRateHz(), info);
    byte[] head = header.bytes(audio.length());
    long dataBytes = (long) audio.length() * audio.channelCount() * BYTES_PER_SAMPLE;
    long size = head.length + dataBytes + (dataBytes & 1);
    ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(size)).order(ByteOrder.LITTLE_ENDIAN);
    out.put(head);
    putSamples(audio, out);
    return out.array();
  }

  /**
   * Reads a file: RIFF or RF64, PCM of 16 or 24 bits or 32-bit float, one or two channels, any
   * rate.
   *
   * @throws FootfallException MEDIA_UNREADABLE if it is missing, cut short or of another kind
   */
  public static Wav read(Path path) {
    try {
      if (Files.size(path) > MAX_READ_BYTES) {
        throw new FootfallException(
            ErrorCode.MEDIA_UNREADABLE,
            "cannot read %s: it has %d bytes, the limit is %d; give a shorter part of it"
                .formatted(path, Files.size(path), MAX_READ_BYTES));
      }
      return new WavReader(path.toString(), Files.readAllBytes(path)).read();
    } catch (IOException e) {
      throw new FootfallException(
          ErrorCode.MEDIA_UNREADABLE,
          "cannot read %s (%s); check that the file is there"
              .formatted(path, e.getClass().getSimpleName()),
          e);
    }
  }

  /** Appends interleaved 24-bit samples. */
  static void putSamples(AudioBuffer audio, ByteBuffer out) {
    for (int i = 0; i < audio.length(); i++) {
      for (int c = 0; c < audio.channelCount(); c++) {
        int value = to24(audio.channel(c)[i], i, c);
        out.putShort((short) value);
        out.put((byte) (value >> 16));
      }
    }
  }

  private static int to24(float sample, int index, int channel) {
    if (!(Math.abs(sample) <= 1)) {
      throw new IllegalArgumentException(
          "sample %d of channel %d is %s, beyond full scale; lower the level before writing"
              .formatted(index, channel, sample));
    }
    // +1.0 has no code of its own: 24-bit PCM ends one step below.
    return (int) Math.min(FULL_SCALE - 1, Math.rint((double) sample * FULL_SCALE));
  }

  static float from24(int value) {
    return value / FULL_SCALE;
  }
}
