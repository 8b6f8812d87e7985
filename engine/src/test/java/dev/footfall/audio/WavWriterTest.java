package dev.footfall.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavWriterTest {
  private static final BroadcastInfo INFO = BroadcastInfo.loose("Mix");

  @TempDir Path folder;

  @Test
  void write_inBlocks_givesTheSameFileAsAtOnce() throws IOException {
    float[] samples = new float[1_003];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) Math.sin(i) / 2;
    }
    AudioBuffer whole = AudioBuffer.mono(samples, 48_000);
    Path file = folder.resolve("sub/mix.wav");
    try (WavWriter writer = new WavWriter(file, 1, 48_000, INFO)) {
      for (int at = 0; at < samples.length; at += 100) {
        writer.write(whole.slice(at, Math.min(samples.length, at + 100)));
      }
      writer.commit();
    }
    assertArrayEquals(Wav.encode(whole, INFO), Files.readAllBytes(file));
  }

  @Test
  void close_withoutCommit_leavesNothing() throws IOException {
    try (WavWriter writer = new WavWriter(folder.resolve("mix.wav"), 2, 48_000, INFO)) {
      writer.write(new AudioBuffer(new float[2][480], 48_000));
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(0, left.count());
    }
  }

  @Test
  void write_ofOtherShape_isRefused() {
    try (WavWriter writer = new WavWriter(folder.resolve("mix.wav"), 2, 48_000, INFO)) {
      AudioBuffer mono = AudioBuffer.mono(new float[8], 48_000);
      assertThrows(IllegalArgumentException.class, () -> writer.write(mono));
    }
  }

  @Test
  void header_aroundFourGib_changesToRf64WithTheSameSize() {
    WavHeader header = new WavHeader(2, 48_000, INFO);
    int headBytes = header.bytes(0).length;
    long last = (0xFFFF_FFFFL - (headBytes - 8)) / 6;
    ByteBuffer riff = ByteBuffer.wrap(header.bytes(last)).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer rf64 = ByteBuffer.wrap(header.bytes(last + 1)).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals('I' << 8 | 'R', riff.getShort(0));
    assertEquals(last * 6 + headBytes - 8, Integer.toUnsignedLong(riff.getInt(4)));
    assertEquals('F' << 8 | 'R', rf64.getShort(0));
    assertEquals(headBytes, rf64.limit());
    assertEquals(-1, rf64.getInt(4));
    assertEquals((last + 1) * 6 + headBytes - 8, rf64.getLong(20));
    assertEquals((last + 1) * 6, rf64.getLong(28));
    assertEquals(last + 1, rf64.getLong(36));
    assertEquals(-1, rf64.getInt(headBytes - 4));
  }
}
