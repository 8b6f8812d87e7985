package dev.footfall.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.time.FrameRate;
import dev.footfall.time.Timecode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavTest {
  private static final BroadcastInfo INFO = BroadcastInfo.loose("Test");

  @TempDir Path folder;

  @Test
  void encode_andRead_givesBackEvery24BitValue() throws IOException {
    Random random = new Random(1);
    float[][] samples = new float[2][1_001];
    for (float[] channel : samples) {
      for (int i = 0; i < channel.length; i++) {
        channel[i] = (random.nextInt(1 << 24) - (1 << 23)) / (float) (1 << 23);
      }
    }
    Timecode start = Timecode.parse("01:00:00:00", new FrameRate(24000, 1001));
    AudioBuffer audio = new AudioBuffer(samples, 48_000);
    Path file = folder.resolve("a.wav");
    Files.write(file, Wav.encode(audio, BroadcastInfo.at(start, 64_640, "Test", "Walker 1")));
    Wav read = Wav.read(file);
    assertEquals(172_972_800L + 64_640, read.timeReferenceSamples());
    assertEquals(48_000, read.audio().sampleRateHz());
    assertArrayEquals(samples[0], read.audio().channel(0));
    assertArrayEquals(samples[1], read.audio().channel(1));
  }

  @Test
  void encode_roundsToNearestStepWithTiesToEven() throws IOException {
    float step = 1f / (1 << 23);
    float[] given = {0.4f * step, 0.5f * step, 0.6f * step, 1.5f * step, -0.5f * step, 1, -1};
    float[] kept = {0, 0, step, 2 * step, 0, 1 - step, -1};
    assertArrayEquals(kept, roundTrip(given));
  }

  private float[] roundTrip(float[] samples) throws IOException {
    Path file = folder.resolve("rounded.wav");
    Files.write(file, Wav.encode(AudioBuffer.mono(samples, 48_000), INFO));
    return Wav.read(file).audio().channel(0);
  }

  @Test
  void encode_beyondFullScale_isRefused() {
    for (float beyond : new float[] {1.0001f, -1.0001f, Float.NaN, Float.POSITIVE_INFINITY}) {
      AudioBuffer audio = AudioBuffer.mono(new float[] {0, beyond}, 48_000);
      assertThrows(IllegalArgumentException.class, () -> Wav.encode(audio, INFO));
    }
  }

  @Test
  void encode_isWordAlignedAndTheSameEachTime() {
    for (int length = 0; length < 4; length++) {
      AudioBuffer audio = AudioBuffer.mono(new float[length], 48_000);
      byte[] first = Wav.encode(audio, INFO);
      assertEquals(0, first.length % 2);
      ByteBuffer riff = ByteBuffer.wrap(first).order(ByteOrder.LITTLE_ENDIAN);
      assertEquals(first.length - 8, riff.getInt(4));
      assertEquals("fmt ", chunkAt(riff, 12 + 3), "bext and iXML end on even addresses");
      assertArrayEquals(first, Wav.encode(audio, INFO));
    }
  }

  /** The id of the nth chunk, walking as a reader does. */
  private static String chunkAt(ByteBuffer riff, int nPlus12) {
    int at = 12;
    for (int n = 12; n < nPlus12; n++) {
      int size = riff.getInt(at + 4);
      at += 8 + size + (size & 1);
    }
    byte[] id = new byte[4];
    riff.get(at, id);
    return new String(id, StandardCharsets.US_ASCII);
  }

  @Test
  void encode_writesWhatIsKnownIntoIXml() {
    Timecode start = Timecode.parse("01:00:00;00", new FrameRate(30000, 1001));
    AudioBuffer stereo = new AudioBuffer(new float[2][8], 48_000);
    String text =
        new String(
            Wav.encode(stereo, BroadcastInfo.at(start, 1, "a < b", "Müller & Söhne")),
            StandardCharsets.UTF_8);
    assertTrue(text.contains("<TIMECODE_RATE>30000/1001</TIMECODE_RATE>"));
    assertTrue(text.contains("<TIMECODE_FLAG>DF</TIMECODE_FLAG>"));
    assertTrue(
        text.contains(
            "<TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO>172799828</TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO>"));
    assertTrue(text.contains("<NAME>Müller &amp; Söhne R</NAME>"));
    assertTrue(text.contains("<NOTE>a &lt; b</NOTE>"));
  }

  @Test
  void read_of16BitAndFloat_isScaledToOne() throws IOException {
    ByteBuffer pcm = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
    pcm.putShort((short) -32_768).putShort((short) 16_384);
    assertArrayEquals(new float[] {-1, 0.5f}, readPlain(1, 16, 1, pcm.array()).channel(0));
    ByteBuffer floats = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    floats.putFloat(0.1f).putFloat(-1.5f);
    AudioBuffer stereo = readPlain(3, 32, 2, floats.array());
    assertEquals(0.1f, stereo.channel(0)[0]);
    assertEquals(-1.5f, stereo.channel(1)[0]);
  }

  @Test
  void read_ofWhatItCannot_saysWhatAndWhy() throws IOException {
    assertMessage("wave file", "nonsense, but long enough".getBytes(StandardCharsets.US_ASCII));
    assertMessage("too short", new byte[3]);
    assertMessage("8 bits", plain(1, 8, 1, new byte[4]));
    assertMessage("6 channels", plain(1, 16, 6, new byte[12]));
    byte[] whole = plain(1, 16, 1, new byte[100]);
    assertMessage(
        "100 bytes of sound announced, 60 there", Arrays.copyOf(whole, whole.length - 40));
    FootfallException missing =
        assertThrows(FootfallException.class, () -> Wav.read(folder.resolve("none.wav")));
    assertEquals(ErrorCode.MEDIA_UNREADABLE, missing.code());
  }

  @Test
  void read_ofDamagedFiles_givesASoundOrOneKindOfFailure() {
    Random random = new Random(1);
    byte[] whole = Wav.encode(AudioBuffer.mono(new float[50], 48_000), INFO);
    int failures = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] damaged = Arrays.copyOf(whole, random.nextInt(whole.length) + 1);
      for (int i = random.nextInt(4); i >= 0; i--) {
        damaged[random.nextInt(Math.min(60, damaged.length))] = (byte) random.nextInt();
      }
      try {
        new WavReader("damaged", damaged).read();
      } catch (FootfallException e) {
        failures++;
      }
    }
    assertTrue(failures > 10_000, "most of the damage is seen: " + failures);
  }

  private void assertMessage(String part, byte[] bytes) throws IOException {
    Path file = folder.resolve("bad.wav");
    Files.write(file, bytes);
    FootfallException e = assertThrows(FootfallException.class, () -> Wav.read(file));
    assertEquals(ErrorCode.MEDIA_UNREADABLE, e.code());
    assertTrue(e.getMessage().contains(part), e.getMessage());
    assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
  }

  private AudioBuffer readPlain(int format, int bits, int channels, byte[] data)
      throws IOException {
    Path file = folder.resolve("plain.wav");
    Files.write(file, plain(format, bits, channels, data));
    return Wav.read(file).audio();
  }

  private static byte[] plain(int format, int bits, int channels, byte[] data) {
    ByteBuffer out = ByteBuffer.allocate(44 + data.length).order(ByteOrder.LITTLE_ENDIAN);
    out.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + data.length);
    out.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    out.putShort((short) format).putShort((short) channels).putInt(44_100);
    out.putInt(44_100 * channels * bits / 8).putShort((short) (channels * bits / 8));
    out.putShort((short) bits);
    out.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(data.length).put(data);
    return out.array();
  }
}
