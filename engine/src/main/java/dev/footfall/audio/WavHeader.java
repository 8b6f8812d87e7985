package dev.footfall.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * All that stands before the samples of a broadcast wave file: RIFF (or RF64 beyond 4 GiB, EBU Tech
 * 3306), {@code bext} version 1 (EBU Tech 3285), {@code iXML}, {@code fmt} and the head of {@code
 * data}. Its size does not depend on the number of samples, so a header can be written first and
 * again when that number is known: the place of {@code ds64} is held by {@code JUNK} meanwhile.
 */
final class WavHeader {
  private static final int DS64_BYTES = 28;
  private static final int BEXT_FIXED_BYTES = 602;
  private static final int FMT_BYTES = 16;
  private static final int BITS = 8 * Wav.BYTES_PER_SAMPLE;
  private static final long RIFF_LIMIT_BYTES = 0xFFFF_FFFFL;

  private final int channels;
  private final int sampleRateHz;
  private final BroadcastInfo info;
  private final byte[] history;
  private final byte[] ixml;

  WavHeader(int channels, int sampleRateHz, BroadcastInfo info) {
    if (channels < 1 || channels > 2) {
      throw new IllegalArgumentException("%d channels; mono or stereo only".formatted(channels));
    }
    this.channels = channels;
    this.sampleRateHz = sampleRateHz;
    this.info = info;
    this.history =
        even(
            "A=PCM,F=%d,W=%d,M=%s,T=Footfall\r\n"
                .formatted(sampleRateHz, BITS, channels == 1 ? "mono" : "stereo")
                .getBytes(StandardCharsets.US_ASCII));
    this.ixml =
        even(new IXml(channels, sampleRateHz, BITS, info).text().getBytes(StandardCharsets.UTF_8));
  }

  /** The header for a number of samples in each channel. */
  byte[] bytes(long frames) {
    int bextBytes = BEXT_FIXED_BYTES + history.length;
    int headBytes = 12 + 5 * 8 + DS64_BYTES + bextBytes + ixml.length + FMT_BYTES;
    long dataBytes = frames * channels * Wav.BYTES_PER_SAMPLE;
    long riffBytes = headBytes - 8 + dataBytes + (dataBytes & 1);
    boolean large = riffBytes > RIFF_LIMIT_BYTES;
    ByteBuffer out = ByteBuffer.allocate(headBytes).order(ByteOrder.LITTLE_ENDIAN);
    chunk(out, large ? "RF64" : "RIFF", large ? RIFF_LIMIT_BYTES : riffBytes);
    out.put(ascii("WAVE"));
    chunk(out, large ? "ds64" : "JUNK", DS64_BYTES);
    if (large) {
      out.putLong(riffBytes).putLong(dataBytes).putLong(frames).putInt(0);
    } else {
      out.put(new byte[DS64_BYTES]);
    }
    chunk(out, "bext", bextBytes);
    putBext(out);
    chunk(out, "iXML", ixml.length);
    out.put(ixml);
    chunk(out, "fmt ", FMT_BYTES);
    putFormat(out);
    chunk(out, "data", large ? RIFF_LIMIT_BYTES : dataBytes);
    return out.array();
  }

  private static void chunk(ByteBuffer out, String id, long bytes) {
    out.put(ascii(id)).putInt((int) bytes);
  }

  private void putBext(ByteBuffer out) {
    int start = out.position();
    putField(out, info.description(), 256);
    putField(out, "Footfall", 32);
    // No originator's reference, and neither date nor time: they would make equal sounds differ.
    out.put(new byte[32 + 10 + 8]);
    out.putLong(info.timeReferenceSamples());
    out.putShort((short) 1);
    out.position(start + BEXT_FIXED_BYTES);
    out.put(history);
  }

  /** The text in ASCII, as EBU Tech 3285 asks for, cut to the field and filled up with NUL. */
  private static void putField(ByteBuffer out, String text, int bytes) {
    byte[] ascii = ascii(text);
    int length = Math.min(ascii.length, bytes);
    out.put(ascii, 0, length).put(new byte[bytes - length]);
  }

  private void putFormat(ByteBuffer out) {
    int frameBytes = channels * Wav.BYTES_PER_SAMPLE;
    out.putShort((short) 1).putShort((short) channels).putInt(sampleRateHz);
    out.putInt(sampleRateHz * frameBytes).putShort((short) frameBytes).putShort((short) BITS);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Chunks stand on even addresses; both of these are text, which a last space does not change. */
  private static byte[] even(byte[] text) {
    if (text.length % 2 == 0) {
      return text;
    }
    ByteBuffer longer = ByteBuffer.allocate(text.length + 1).put(text);
    return longer.put((byte) ' ').array();
  }
}
