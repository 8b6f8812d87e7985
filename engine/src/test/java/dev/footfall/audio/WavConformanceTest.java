package dev.footfall.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.Require;
import dev.footfall.time.FrameRate;
import dev.footfall.time.Timecode;
import edu.harvard.hul.ois.jhove.JhoveBase;
import edu.harvard.hul.ois.jhove.RepInfo;
import edu.harvard.hul.ois.jhove.module.WaveModule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What other programs say about our files. */
class WavConformanceTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "01:00:00:00, 24000, 1001, 172972800",
    "01:00:00;00, 30000, 1001, 172799827",
    "00:00:00:00, 25, 1, 0",
    "23:59:59:24, 25, 1, 4147198080"
  })
  void encode_withStartTimecode_isReadByFfprobe(String label, int num, int den, String reference)
      throws IOException, InterruptedException {
    String ffprobe = Require.tool("ffprobe", "ffmpeg");
    Path file = folder.resolve("clip.wav");
    Timecode start = Timecode.parse(label, new FrameRate(num, den));
    Files.write(file, Wav.encode(sound(1, 4_801), BroadcastInfo.at(start, 0, "A step", "Walker")));
    String seen = probe(ffprobe, file);
    assertTrue(seen.contains("TAG:time_reference=" + reference + "\n"), seen);
    assertTrue(seen.contains("TAG:encoded_by=Footfall\n"), seen);
    assertTrue(seen.contains("TAG:comment=A step\n"), seen);
    assertTrue(seen.contains("codec_name=pcm_s24le\n"), seen);
    assertTrue(seen.contains("sample_rate=48000\n"), seen);
    assertTrue(seen.contains("duration_ts=4801\n"), seen);
    assertFalse(seen.contains("creation_time"), seen);
  }

  @Test
  void largeHeader_isReadByFfprobeAsRf64() throws IOException, InterruptedException {
    String ffprobe = Require.tool("ffprobe", "ffmpeg");
    Path file = folder.resolve("large.wav");
    // A header of 8 hours of stereo, 8.3 GB; the samples are a hole that costs no disk space.
    long frames = 8L * 3_600 * 48_000;
    byte[] header = new WavHeader(2, 48_000, BroadcastInfo.loose("Long")).bytes(frames);
    try (var out = new RandomAccessFile(file.toFile(), "rw")) {
      out.write(header);
      out.setLength(header.length + frames * 6);
    }
    assertEquals("RF64", new String(header, 0, 4, StandardCharsets.US_ASCII));
    assertTrue(probe(ffprobe, file).contains("duration_ts=" + frames + "\n"));
  }

  private static String probe(String ffprobe, Path file) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(ffprobe, "-v", "error", "-show_streams", "-show_format", file.toString())
            .redirectErrorStream(true)
            .start();
    String seen = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), seen);
    return seen;
  }

  @ParameterizedTest
  @CsvSource({"1, 4800", "1, 4801", "2, 4801"})
  void encode_isWellFormedAndValidToJhove(int channels, int frames) throws Exception {
    Timecode start = Timecode.parse("01:00:00:00", new FrameRate(24000, 1001));
    byte[] bytes =
        Wav.encode(sound(channels, frames), BroadcastInfo.at(start, 0, "A step", "Walker"));
    RepInfo found = new RepInfo("clip.wav");
    WaveModule jhove = new WaveModule();
    jhove.setBase(new JhoveBase());
    jhove.parse(new ByteArrayInputStream(bytes), found, 0);
    assertEquals(RepInfo.TRUE, found.getWellFormed(), found.getMessage()::toString);
    assertEquals(RepInfo.TRUE, found.getValid(), found.getMessage()::toString);
    assertEquals(List.of("PCMWAVEFORMAT", "BWF"), found.getProfile());
  }

  private static AudioBuffer sound(int channels, int frames) {
    float[][] samples = new float[channels][frames];
    for (float[] channel : samples) {
      for (int i = 0; i < frames; i++) {
        channel[i] = (float) (0.5 * Math.sin(i * 0.05));
      }
    }
    return new AudioBuffer(samples, 48_000);
  }
}
