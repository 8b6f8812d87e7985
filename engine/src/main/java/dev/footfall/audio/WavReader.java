package dev.footfall.audio;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads one wave file from memory. */
final class WavReader {
  private static final int FORMAT_PCM = 1;
  private static final int FORMAT_FLOAT = 3;
  private static final int FORMAT_EXTENSIBLE = 0xFFFE;
  private static final int TIME_REFERENCE_OFFSET = 256 + 32 + 32 + 10 + 8;
  private static final long SIZE_IN_DS64 = 0xFFFF_FFFFL;

  private final String name;
  private final ByteBuffer in;
  private int format;
  private int channels;
  private int sampleRateHz;
  private int bits;
  private long timeReferenceSamples;
  private long dataBytesOfDs64;

  WavReader(String name, byte[] bytes) {
    this.name = name;
    this.in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  Wav read() {
    if (in.remaining() < 12) {
      throw unreadable("it is too short to be a wave file (%d bytes)".formatted(in.remaining()));
    }
    String riff = id();
    in.getInt();
    if (!(riff.equals("RIFF") || riff.equals("RF64")) || !id().equals("WAVE")) {
      throw unreadable("it does not begin as a wave file does");
    }
    while (in.remaining() >= 8) {
      String chunk = id();
      long size = Integer.toUnsignedLong(in.getInt());
      if (chunk.equals("data")) {
        return new Wav(
            samples(size == SIZE_IN_DS64 ? dataBytesOfDs64 : size), timeReferenceSamples);
      }
      if (size > in.remaining()) {
        throw unreadable("its chunk '%s' is cut short".formatted(chunk));
      }
      ByteBuffer body = in.slice(in.position(), (int) size).order(ByteOrder.LITTLE_ENDIAN);
      in.position((int) Math.min(in.limit(), in.position() + size + (size & 1)));
      readChunk(chunk, body);
    }
    throw unreadable("it holds no samples");
  }

  private String id() {
    byte[] id = new byte[4];
    in.get(id);
    return new String(id, StandardCharsets.US_ASCII);
  }

  private void readChunk(String chunk, ByteBuffer body) {
    if (chunk.equals("fmt ") && body.remaining() >= 16) {
      format = Short.toUnsignedInt(body.getShort(0));
      channels = Short.toUnsignedInt(body.getShort(2));
      sampleRateHz = body.getInt(4);
      bits = Short.toUnsignedInt(body.getShort(14));
      if (format == FORMAT_EXTENSIBLE && body.remaining() >= 26) {
        format = Short.toUnsignedInt(body.getShort(24));
      }
    } else if (chunk.equals("bext") && body.remaining() >= TIME_REFERENCE_OFFSET + 8) {
      timeReferenceSamples = body.getLong(TIME_REFERENCE_OFFSET);
    } else if (chunk.equals("ds64") && body.remaining() >= 16) {
      dataBytesOfDs64 = body.getLong(8);
    }
  }

  private AudioBuffer samples(long dataBytes) {
    boolean known =
        format == FORMAT_PCM && (bits == 16 || bits == 24) || format == FORMAT_FLOAT && bits == 32;
    if (!known || channels < 1 || channels > 2 || sampleRateHz <= 0) {
      throw unreadable(
          "it has format %d, %d bits, %d channels, %d Hz; "
                  .formatted(format, bits, channels, sampleRateHz)
              + "give PCM of 16 or 24 bits or 32-bit float, mono or stereo");
    }
    if (dataBytes < 0 || dataBytes > in.remaining()) {
      throw unreadable(
          "it is cut short: %d bytes of sound announced, %d there"
              .formatted(dataBytes, in.remaining()));
    }
    int length = (int) (dataBytes / (channels * bits / 8));
    float[][] samples = new float[channels][length];
    for (int i = 0; i < length; i++) {
      for (int c = 0; c < channels; c++) {
        samples[c][i] = sample();
      }
    }
    return new AudioBuffer(samples, sampleRateHz);
  }

  private float sample() {
    return switch (bits) {
      case 16 -> in.getShort() / (float) (1 << 15);
      case 24 -> Wav.from24(Short.toUnsignedInt(in.getShort()) | in.get() << 16);
      default -> in.getFloat();
    };
  }

  private FootfallException unreadable(String why) {
    return new FootfallException(
        ErrorCode.MEDIA_UNREADABLE, "cannot read %s: %s".formatted(name, why));
  }
}
